package rushlight.search.result;

import java.time.LocalDate;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import rushlight.search.passage.PassageGroup;
import rushlight.search.snapshot.FoundPassage;

/**
 * The facts of an episode or reading that are shown with each hit.
 * @param languages BCP 47, by transcript; of a reading by 0
 * @param by the author of a reading, or null
 */
record HitContainer(@Nullable String showSlug, @Nullable String showTitle, String slug, String title,
		@Nullable String number, @Nullable LocalDate day, @Nullable String by, Map<Long, String> languages,
		Map<Long, Voice> voices) {

	/**
	 * @param role as the database names it
	 */
	record Voice(String label, String role, @Nullable String speakerSlug, @Nullable String speakerName) {
	}

	/** Estimated bytes of the smallest container in memory. */
	static final int MIN_BYTES = 400;

	/** Estimates the bytes in memory. */
	int bytes() {
		return MIN_BYTES + 2 * (this.title.length() + this.slug.length()) + 250 * this.voices.size();
	}

	/**
	 * @return null if it has no such transcript or voice
	 */
	@Nullable Hit hit(FoundPassage passage) {
		PassageGroup group = passage.group();
		String language = this.languages.get(group.transcript());
		Voice voice = this.voices.get(group.voice());
		if (language == null || voice == null && group.voice() != 0) {
			return null;
		}
		return new Hit(passage.id(), group.kind(), passage.text(), language, group.original(), group.qualityName(),
				passage.revision(), passage.start(), this.showSlug, this.showTitle, this.slug, this.title, this.number,
				this.day, (voice == null) ? this.by : voice.label(), (voice == null) ? null : voice.role(),
				(voice == null) ? null : voice.speakerSlug(), (voice == null) ? null : voice.speakerName(),
				passage.following());
	}

}
