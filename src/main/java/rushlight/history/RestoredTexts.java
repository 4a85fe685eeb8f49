package rushlight.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Predicate;

import rushlight.history.Lineage.Place;
import rushlight.history.TracedText.Origin;
import rushlight.history.TracedText.Run;

/** What a transcript said once, with where its characters are today, or were last. */
final class RestoredTexts {

	private final IntFunction<Lineage> since;

	/** What became of characters since a revision, by that revision. */
	private final Map<Integer, Lineage> lineages = new HashMap<>();

	/**
	 * @param since the lineage from a revision on, which is read once for each
	 */
	RestoredTexts(IntFunction<Lineage> since) {
		this.since = since;
	}

	/**
	 * A text of an earlier revision, as one that is written now.
	 * @param takes whether characters that are at a place today are taken from there;
	 * else they are said anew
	 */
	TracedText restored(SegmentState then, int revision, Predicate<Place> takes) {
		Lineage lineage = this.lineages.computeIfAbsent(revision, this.since::apply);
		List<Run> runs = new ArrayList<>();
		for (Place place : lineage.follow(then.id(), 0, then.text().length(), revision, Integer.MAX_VALUE)) {
			boolean taken = !place.isThere() || takes.test(place);
			runs.add(new Run(place.offset(), place.length(),
					taken ? new Origin(place.gone(), place.segment(), place.start()) : null));
		}
		return TracedText.of(then.text(), runs);
	}

}
