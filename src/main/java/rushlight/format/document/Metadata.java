package rushlight.format.document;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The metadata of an episode or a reading: from the file itself, from its YAML front
 * matter, or from the sidecar beside it. Missing values are null or empty.
 *
 * @param heading the show, title, number, date, standfirst and summary
 * @param identifiers the names that recognise the episode
 * @param text the language, licence and quality of the text
 * @param people speakers and credits
 * @param notes music, resources and provenance
 * @param recording audio and chapters
 * @param episodes the episodes that a reading goes with: ids, source URLs or titles
 * @param other fields without a place in the archive, as written
 * @param warnings findings in these fields that a person should check
 */
public record Metadata(Heading heading, Identifiers identifiers, TextInfo text, People people, Notes notes,
		Recording recording, List<String> episodes, Map<String, String> other, List<Warning> warnings) {

	/**
	 * @param show the show's name
	 * @param title without a number that {@code number} has
	 * @param number as the show counts ("412", "12b")
	 * @param date of publication
	 * @param standfirst the line under a reading's title
	 * @param summary paragraphs
	 */
	public record Heading(@Nullable String show, @Nullable String title, @Nullable String number,
			@Nullable LocalDate date, @Nullable String standfirst, List<String> summary) {
	}

	/**
	 * @param id a permanent name that the publisher gives the episode
	 * @param guid the name of the episode in its feed
	 * @param sourceUrl the address at which it was published
	 * @param translationOf the {@code id} of the episode whose transcript this one
	 * translates
	 */
	public record Identifiers(@Nullable String id, @Nullable String guid, @Nullable String sourceUrl,
			@Nullable String translationOf) {
	}

	/**
	 * @param language of the text, BCP 47 ("en", "pt-BR")
	 * @param licence of the text, an SPDX identifier if there is one
	 * @param quality "rushed", "proofread" or "validated", as a sidecar claims or a
	 * notice of a rushed transcript implies
	 * @param notice the sentence of the file about the quality of the text
	 */
	public record TextInfo(@Nullable String language, @Nullable String licence, @Nullable String quality,
			@Nullable String notice) {
	}

	/**
	 * @param speakers the speakers of an episode, or the authors of a reading
	 * @param credits the people who made it: role and names
	 */
	public record People(List<Person> speakers, List<Credit> credits) {
	}

	/**
	 * @param music the pieces that are played, with their licences, a line each
	 * @param resources further reading
	 * @param provenance where, and by which publisher, it first appeared, a line each
	 */
	public record Notes(List<String> music, List<Resource> resources, List<String> provenance) {
	}

	/**
	 * @param audio editions, the reference first
	 * @param chapters by ascending time
	 */
	public record Recording(List<Audio> audio, List<Chapter> chapters) {
	}

	public @Nullable String show() {
		return this.heading.show();
	}

	public @Nullable String title() {
		return this.heading.title();
	}

	public @Nullable String number() {
		return this.heading.number();
	}

	public @Nullable LocalDate date() {
		return this.heading.date();
	}

	public @Nullable String standfirst() {
		return this.heading.standfirst();
	}

	public List<String> summary() {
		return this.heading.summary();
	}

	public @Nullable String id() {
		return this.identifiers.id();
	}

	public @Nullable String guid() {
		return this.identifiers.guid();
	}

	public @Nullable String sourceUrl() {
		return this.identifiers.sourceUrl();
	}

	public @Nullable String translationOf() {
		return this.identifiers.translationOf();
	}

	public @Nullable String language() {
		return this.text.language();
	}

	public @Nullable String licence() {
		return this.text.licence();
	}

	public @Nullable String quality() {
		return this.text.quality();
	}

	public @Nullable String notice() {
		return this.text.notice();
	}

	public List<Person> speakers() {
		return this.people.speakers();
	}

	public List<Credit> credits() {
		return this.people.credits();
	}

	public List<String> music() {
		return this.notes.music();
	}

	public List<Resource> resources() {
		return this.notes.resources();
	}

	public List<String> provenance() {
		return this.notes.provenance();
	}

	public List<Audio> audio() {
		return this.recording.audio();
	}

	public List<Chapter> chapters() {
		return this.recording.chapters();
	}

	/**
	 * @param name in full
	 * @param role the role in this episode
	 * @param aliases other names, and the labels under which the transcript writes them
	 * ("Max", "MA")
	 */
	public record Person(String name, ParsedVoice.Role role, List<String> aliases) {
	}

	/**
	 * @param role for example "Audio Post-Production"
	 * @param names as written
	 */
	public record Credit(String role, String names) {
	}

	/**
	 * @param text as written
	 * @param url its address; null if unknown
	 */
	public record Resource(String text, @Nullable String url) {
	}

	/**
	 * @param location an https address, or a file name relative to the sidecar
	 * @param mediaType such as "audio/mpeg", if given
	 * @param duration milliseconds, or -1 if it is not given
	 * @param line of the sidecar that names it, from 1; 0 if it is in front matter
	 */
	public record Audio(String location, @Nullable String mediaType, int duration, int line) {

		/** Whether both are the same edition, regardless of the line. */
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
