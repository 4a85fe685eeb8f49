package rushlight.search.result;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import rushlight.search.passage.PassageGroup;
import rushlight.search.snapshot.FoundPassage;

/**
 * The facts of an episode or reading that are shown with each of its hits.
 *
 * @param author of a reading, or null
 * @param languages BCP 47, by transcript; of a reading by 0
 * @param voices by their ids
 */
record HitContainer(Hit.Container facts, @Nullable String author, Map<Long, String> languages,
		Map<Long, Hit.Attribution> voices) {

	/** Estimated bytes of the smallest container in memory. */
	static final int MIN_BYTES = 400;

	/** Estimates the bytes in memory. */
	int bytes() {
		return MIN_BYTES + 2 * (this.facts.title().length() + this.facts.slug().length()) + 250 * this.voices.size();
	}

	/**
	 * @return null if it has no such transcript or voice
	 */
	@Nullable Hit hit(FoundPassage passage) {
		PassageGroup group = passage.group();
		String language = this.languages.get(group.transcript());
		Hit.Attribution by = this.voices.get(group.voice());
		if (language == null || by == null && group.voice() != 0) {
			return null;
		}
		if (by == null) {
			by = (this.author == null) ? Hit.Attribution.NONE : new Hit.Attribution(this.author, null, null, null);
		}
		return new Hit(passage.id(), group.kind(), passage.text(),
				new Hit.Source(language, group.original(), group.qualityName(), passage.revision(), passage.start()),
				this.facts, by, passage.following());
	}

}
