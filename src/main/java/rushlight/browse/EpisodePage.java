package rushlight.browse;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import rushlight.citation.MetaTag;
import rushlight.core.Timecode;
import rushlight.episode.AudioEditionRepository.Playable;
import rushlight.episode.Episode;
import rushlight.episode.Note;
import rushlight.episode.NoteKind;
import rushlight.episode.Reading;
import rushlight.transcript.Quality;
import rushlight.transcript.SourceRepository.Kept;
import rushlight.transcript.Transcript;
import rushlight.transcript.VoiceRow;

/**
 * All that the page of an episode shows.
 *
 * @param transcript in the language that is shown
 * @param shown the revision that is shown
 * @param languages of all its transcripts, that of the original first
 * @param contents chapters, headings and played clips, in order
 * @param html of the transcript
 * @param audio what can be played, or null
 * @param tags of its head, for reference managers
 */
public record EpisodePage(Episode episode, Transcript transcript, int shown, List<Language> languages,
		List<VoiceShare> voices, List<Entry> contents, String html, boolean timed, @Nullable Playable audio,
		List<Reading> readings, List<Kept> sources, List<TranscriptPageReader.LeftOutRow> leftOut, List<MetaTag> tags) {

	/**
	 * @param tag BCP 47
	 * @param name in the language itself
	 * @param address of the page in that language
	 */
	public record Language(String tag, String name, String direction, String address, boolean current) {

		static Language of(Transcript transcript, String address, boolean current) {
			Locale locale = Locale.forLanguageTag(transcript.language());
			String name = locale.getDisplayName(locale);
			String own = transcript.isOriginal() ? address : address + "?lang=" + transcript.language();
			return new Language(transcript.language(),
					name.isEmpty() ? transcript.language()
							: name.substring(0, 1).toUpperCase(locale) + name.substring(1),
					direction(transcript.language()), own, current);
		}

		static String direction(String tag) {
			return com.ibm.icu.util.ULocale.forLanguageTag(tag).isRightToLeft() ? "rtl" : "ltr";
		}

	}

	/**
	 * @param percent of the words of all voices, rounded
	 */
	public record VoiceShare(VoiceRow voice, long percent) {
	}

	/**
	 * A line of the table of contents.
	 *
	 * @param millis or -1 where it has no time
	 * @param anchor of the page, or null where the text has no such place
	 */
	public record Entry(boolean clip, String title, int millis, @Nullable String anchor) {

		public @Nullable Timecode time() {
			return (this.millis < 0) ? null : new Timecode(this.millis);
		}

	}

	/** Whether it is read as it was, and not as it is. */
	public boolean isFormer() {
		return this.shown < this.transcript.revision();
	}

	/**
	 * What stands behind the address of how to cite it: the revision, unless the newest.
	 */
	public String citeQuery() {
		String revision = isFormer() ? "rev=" + this.shown : "";
		return revision.isEmpty() ? query() : (query().isEmpty() ? "?" : query() + "&") + revision;
	}

	public Quality quality() {
		return this.transcript.progress().quality();
	}

	public List<Note> credits() {
		return this.episode.notes(NoteKind.CREDIT);
	}

	public List<Note> music() {
		return this.episode.notes(NoteKind.MUSIC);
	}

	public List<Note> resources() {
		return this.episode.notes(NoteKind.RESOURCE);
	}

	public List<Note> provenance() {
		return this.episode.notes(NoteKind.PROVENANCE);
	}

	public List<Note> others() {
		return this.episode.notes(NoteKind.OTHER);
	}

	public String direction() {
		return Language.direction(this.transcript.language());
	}

	/**
	 * What stands behind every address of this transcript but the page's own: the
	 * language, unless the original's.
	 */
	public String query() {
		return this.transcript.query();
	}

}
