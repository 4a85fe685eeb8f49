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
import rushlight.web.SafeHtml;

/**
 * Everything that the page of an episode shows.
 *
 * @param transcript the transcript in the language that is shown
 * @param shown the number of the revision that is shown
 * @param languages the languages of all transcripts, the original's first
 * @param audio null if there is nothing to play
 * @param tags tags of the page's head, for reference managers
 */
public record EpisodePage(Episode episode, Transcript transcript, int shown, List<Language> languages, Text text,
		@Nullable Playable audio, List<Reading> readings, Origins origins, List<MetaTag> tags) {

	/**
	 * The transcript as it is shown.
	 *
	 * @param contents chapters, headings and played clips, in order
	 * @param timed whether any segment has a time
	 */
	public record Text(SafeHtml html, List<VoiceShare> voices, List<Entry> contents, boolean timed) {
	}

	/**
	 * The files from which the transcript was imported.
	 *
	 * @param leftOut the lines that the last import left out
	 */
	public record Origins(List<Kept> sources, List<TranscriptPageReader.LeftOutRow> leftOut) {
	}

	/**
	 * A language of the transcript.
	 *
	 * @param tag BCP 47
	 * @param name the name of the language in the language itself
	 * @param address the page in that language
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
	 * A voice with its share of the words.
	 *
	 * @param percent rounded
	 */
	public record VoiceShare(VoiceRow voice, long percent) {
	}

	/**
	 * An entry of the contents list.
	 *
	 * @param millis -1 if the entry has no time
	 * @param anchor the anchor on the page; null if the text has no such position
	 */
	public record Entry(boolean playedClip, String title, int millis, @Nullable String anchor) {

		public @Nullable Timecode time() {
			return (this.millis < 0) ? null : new Timecode(this.millis);
		}

	}

	/** Checks whether the page shows an earlier revision. */
	public boolean isFormer() {
		return this.shown < this.transcript.revision();
	}

	/**
	 * Returns the query of the address of the page's citations: the language, and the
	 * revision unless it is the newest.
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
	 * Returns the query of the addresses of this transcript: the language, unless it is
	 * the original's.
	 */
	public String query() {
		return this.transcript.query();
	}

}
