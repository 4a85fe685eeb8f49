package rushlight.search.result;

import java.time.LocalDate;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import rushlight.search.passage.PassageGroup;
import rushlight.search.snapshot.FoundPassage;

/**
 * What is shown, beside each hit, of its episode or reading.
 *
 * @param languages BCP 47, by transcript; of a reading by 0
 * @param by whom a reading is by, or null
 */
record HitContainer(@Nullable String showSlug, @Nullable String showTitle, String slug, String title,
		@Nullable String number, @Nullable LocalDate day, @Nullable String by, Map<Long, String> languages,
		Map<Long, Voice> voices) {

	/**
	 * @param role as the database names it
	 */
	record Voice(String label, String role, @Nullable String speakerSlug, @Nullable String speakerName) {
	}

	/** About as many as the shortest takes in memory. */
	static final int LEAST_BYTES = 400;

	/** About as many as it takes in memory. */
	int bytes() {
		return LEAST_BYTES + 2 * (this.title.length() + this.slug.length()) + 250 * this.voices.size();
	}

	/**
	 * @return null where it has no such transcript or voice
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
