package rushlight.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Predicate;

import rushlight.history.Lineage.Location;
import rushlight.history.TracedText.Origin;
import rushlight.history.TracedText.Run;

/**
 * Texts of earlier revisions with the current location of each character, or the last
 * one.
 */
final class RestoredTexts {

	private final IntFunction<Lineage> since;

	/** Lineage since a revision, by that revision. */
	private final Map<Integer, Lineage> lineages = new HashMap<>();

	/**
	 * @param since reads the lineage since a revision; called once for each revision
	 */
	RestoredTexts(IntFunction<Lineage> since) {
		this.since = since;
	}

	/**
	 * A segment's text of an earlier revision, as a text to be written now.
	 * @param takes whether characters that exist today have their current location as
	 * origin; if not, they are new
	 */
	TracedText restored(SegmentState then, int revision, Predicate<Location> takes) {
		Lineage lineage = this.lineages.computeIfAbsent(revision, this.since::apply);
		List<Run> runs = new ArrayList<>();
		for (Location location : lineage.follow(then.id(), 0, then.text().length(), revision, Integer.MAX_VALUE)) {
			boolean taken = !location.isPresent() || takes.test(location);
			runs.add(new Run(location.offset(), location.length(),
					taken ? new Origin(location.gone(), location.segment(), location.start()) : null));
		}
		return TracedText.of(then.text(), runs);
	}

}
