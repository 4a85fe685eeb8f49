package rushlight.search.result;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

import rushlight.query.Query;
import rushlight.search.passage.PassageContainer;
import rushlight.search.snapshot.FoundPassage;

/**
 * Current text of passages that were found. It comes from the index if no change was
 * announced since, and otherwise from the database (docs/decisions/0023).
 */
@Component
@ConditionalOnWebApplication
class CurrentHits {

	private final HitContainers containers;

	private final HitReader reader;

	CurrentHits(HitContainers containers, HitReader reader) {
		this.containers = containers;
		this.reader = reader;
	}

	/**
	 * Returns hits in order, with the following text that highlighting a query needs;
	 * passages that were deleted since they were indexed are left out.
	 */
	List<Hit> hits(List<FoundPassage> found, Query query) {
		Map<PassageContainer, HitContainer> known = this.containers.of(found.stream()
			.filter(FoundPassage::upToDate)
			.map((passage) -> PassageContainer.of(passage.group()))
			.collect(Collectors.toSet()));
		Map<Long, Hit> hits = new HashMap<>();
		List<Long> others = new ArrayList<>();
		for (FoundPassage passage : found) {
			HitContainer facts = passage.upToDate() ? known.get(PassageContainer.of(passage.group())) : null;
			Hit hit = (facts == null) ? null : facts.hit(passage);
			if (hit == null) {
				others.add(passage.id());
			}
			else {
				hits.put(passage.id(), hit);
			}
		}
		this.reader.read(others, query).forEach((hit) -> hits.put(hit.id(), hit));
		return found.stream().map((passage) -> hits.get(passage.id())).filter(Objects::nonNull).toList();
	}

}
