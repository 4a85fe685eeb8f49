package rushlight.search.result;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

import rushlight.core.Key;
import rushlight.core.Timecode;
import rushlight.query.Language;
import rushlight.search.passage.PassageKind;
import rushlight.search.passage.PassageText;

/**
 * A passage that was found, with everything that pages show of it.
 *
 * @param id of the segment or paragraph
 * @param words its text
 * @param following the texts after it, as far as highlighting a query needs them
 */
public record Hit(long id, PassageKind kind, PassageText words, Source source, Container container, Attribution by,
		List<String> following) {

	/**
	 * The transcript or reading that has the passage, as far as it concerns the passage.
	 *
	 * @param language BCP 47
	 * @param original whether this is the spoken language
	 * @param quality as the database names it; null for a reading
	 * @param revision since which the text has been the same; 0 for a reading
	 * @param start milliseconds, or -1
	 */
	public record Source(String language, boolean original, @Nullable String quality, int revision, int start) {
	}

	/**
	 * The episode or reading that the passage belongs to.
	 *
	 * @param number of the episode, as the show has it
	 */
	public record Container(@Nullable String showSlug, @Nullable String showTitle, String slug, String title,
			@Nullable String number, @Nullable LocalDate day) {
	}

	/**
	 * The speaker of a passage, or the author of a reading.
	 *
	 * @param voice the label, or the author; null if unknown
	 * @param role as the database names it, or null
	 */
	public record Attribution(@Nullable String voice, @Nullable String role, @Nullable String speakerSlug,
			@Nullable String speakerName) {

		/** The attribution of an event or a heading. */
		public static final Attribution NONE = new Attribution(null, null, null, null);

	}

	public String text() {
		return this.words.toString();
	}

	public String key() {
		return Key.of(this.id);
	}

	/** Returns the permanent link. */
	public String permanent() {
		return "/segments/" + key();
	}

	/** Returns the address of the page that has the passage. */
	public String page() {
		return (this.kind == PassageKind.READING) ? "/readings/" + this.container.slug() : "/episodes/"
				+ this.container.slug() + (this.source.original() ? "" : "?lang=" + this.source.language());
	}

	/** Returns the address of the passage on its page. */
	public String address() {
		return page() + "#" + key();
	}

	/**
	 * Returns the speaker, or the label of an unidentified voice; null if the passage is
	 * not speech.
	 */
	public @Nullable String said() {
		return (this.by.speakerName() != null) ? this.by.speakerName() : this.by.voice();
	}

	public @Nullable Timecode time() {
		return (this.source.start() < 0) ? null : new Timecode(this.source.start());
	}

	Language languageOfWords() {
		return Language.of(this.source.language());
	}

	Hit withFollowing(List<String> following) {
		return new Hit(this.id, this.kind, this.words, this.source, this.container, this.by, following);
	}

}
