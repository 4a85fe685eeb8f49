package rushlight.format.document;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What is known of an episode or a reading beside its text: from the file itself, from
 * its YAML front matter, or from the sidecar beside it. What nobody says is null or
 * empty.
 *
 * @param show the show's name
 * @param title without a number that {@code number} holds
 * @param number as the show counts ("412", "12b")
 * @param date of publication
 * @param language of the text, BCP 47 ("en", "pt-BR")
 * @param translationOf the {@code id} of the episode whose transcript this one translates
 * @param id a name that the publisher gives the episode for good
 * @param guid the feed's
 * @param sourceUrl where it was published
 * @param licence of the text, an SPDX identifier where there is one
 * @param quality "rushed", "proofread" or "validated", as a sidecar claims or the rushed
 * notice implies
 * @param notice the sentence of the file that says how good the text is
 * @param summary paragraphs
 * @param standfirst of a reading, under its title
 * @param speakers who is heard in an episode, or the authors of a reading
 * @param credits who made it: role and names
 * @param music pieces heard, with their licences, a line each
 * @param resources further reading
 * @param provenance where it first appeared, and by whom, a line each
 * @param audio editions, the reference first
 * @param chapters by ascending time
 * @param episodes what a reading goes with: ids, source URLs or titles of episodes
 * @param other fields that the archive has no place for, as written
 * @param warnings what a person should look at in these fields
 */
public record Metadata(@Nullable String show, @Nullable String title, @Nullable String number, @Nullable LocalDate date,
		@Nullable String language, @Nullable String translationOf, @Nullable String id, @Nullable String guid,
		@Nullable String sourceUrl, @Nullable String licence, @Nullable String quality, @Nullable String notice,
		List<String> summary, @Nullable String standfirst, List<Person> speakers, List<Credit> credits,
		List<String> music, List<Resource> resources, List<String> provenance, List<Audio> audio,
		List<Chapter> chapters, List<String> episodes, Map<String, String> other, List<Warning> warnings) {

	/**
	 * @param name in full
	 * @param role in this episode
	 * @param aliases other names, and the labels under which the transcript writes them
	 * ("Max", "MA")
	 */
	public record Person(String name, ParsedVoice.Role role, List<String> aliases) {
	}

	/**
	 * @param role "Audio Post-Production"
	 * @param names as written
	 */
	public record Credit(String role, String names) {
	}

	/**
	 * @param text as written
	 * @param url where it is, if the text says
	 */
	public record Resource(String text, @Nullable String url) {
	}

	/**
	 * @param location an https address, or a file name relative to the sidecar
	 * @param mediaType such as "audio/mpeg", if given
	 * @param duration milliseconds, or -1 where it is not given
	 * @param line of the sidecar that names it, from 1; 0 if it stands in front matter
	 */
	public record Audio(String location, @Nullable String mediaType, int duration, int line) {

		/** Whether both are the same edition, wherever their sidecars name it. */
		public boolean isSameAs(Audio other) {
			return equals(new Audio(other.location, other.mediaType, other.duration, this.line));
		}

	}

	/**
	 * @param start milliseconds
	 */
	public record Chapter(int start, String title) {
	}

}
