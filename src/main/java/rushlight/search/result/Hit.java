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
 * A passage that was found, with all that is shown of it.
 *
 * @param id of the segment or paragraph
 * @param words its text
 * @param language BCP 47
 * @param original whether in the language that was spoken
 * @param quality as the database names it; of a reading there is none
 * @param revision since which it has read so; 0 of a reading
 * @param start milliseconds, or -1
 * @param ownerSlug of the episode or reading
 * @param voice the label, or null
 * @param role as the database names it, or null
 */
public record Hit(long id, PassageKind kind, PassageText words, String language, boolean original,
		@Nullable String quality, int revision, int start, @Nullable String showSlug, @Nullable String showTitle,
		String ownerSlug, String ownerTitle, @Nullable String number, @Nullable LocalDate day, @Nullable String voice,
		@Nullable String role, @Nullable String speakerSlug, @Nullable String speakerName, List<String> following) {

	public String text() {
		return this.words.toString();
	}

	public String key() {
		return Key.of(this.id);
	}

	/** The address that lasts. */
	public String permanent() {
		return "/segments/" + key();
	}

	/** The page it is on. */
	public String page() {
		return (this.kind == PassageKind.READING) ? "/readings/" + this.ownerSlug
				: "/episodes/" + this.ownerSlug + (this.original ? "" : "?lang=" + this.language);
	}

	/** Its address on the page that has it. */
	public String address() {
		return page() + "#" + key();
	}

	/** The speaker, or the label of an unidentified voice; null if it is not speech. */
	public @Nullable String said() {
		return (this.speakerName != null) ? this.speakerName : this.voice;
	}

	public @Nullable Timecode time() {
		return (this.start < 0) ? null : new Timecode(this.start);
	}

	Language languageOfWords() {
		return Language.of(this.language);
	}

	Hit withFollowing(List<String> following) {
		return new Hit(this.id, this.kind, this.words, this.language, this.original, this.quality, this.revision,
				this.start, this.showSlug, this.showTitle, this.ownerSlug, this.ownerTitle, this.number, this.day,
				this.voice, this.role, this.speakerSlug, this.speakerName, following);
	}

}
