package rushlight.reimport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which paragraphs of the three texts have to do with each other, through any split,
 * merge or move.
 */
final class MergedGroups {

	private final ThreeTexts texts;

	MergedGroups(ThreeTexts texts) {
		this.texts = texts;
	}

	/** Paragraphs that have to do with each other. */
	record Group(List<Integer> was, List<Integer> is, List<Integer> now) {
	}

	Iterable<Group> all() {
		int ofIs = this.texts.was().text().count();
		int ofNow = ofIs + this.texts.is().text().count();
		int[] parents = new int[ofNow + this.texts.now().count()];
		Arrays.setAll(parents, (i) -> i);
		for (int i = 0; i < this.texts.isToWas().length; i++) {
			if (this.texts.isToWas()[i] >= 0) {
				join(parents, this.texts.was().text().paragraph(this.texts.isToWas()[i]),
						ofIs + this.texts.is().text().paragraph(i));
			}
		}
		for (int i = 0; i < this.texts.wasToNow().length; i++) {
			if (this.texts.wasToNow()[i] >= 0) {
				join(parents, this.texts.was().text().paragraph(i),
						ofNow + this.texts.now().paragraph(this.texts.wasToNow()[i]));
			}
		}
		Map<Integer, Group> groups = new TreeMap<>();
		for (int i = 0; i < parents.length; i++) {
			Group group = groups.computeIfAbsent(root(parents, i),
					(root) -> new Group(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
			if (i < ofIs) {
				group.was().add(i);
			}
			else if (i < ofNow) {
				group.is().add(i - ofIs);
			}
			else {
				group.now().add(i - ofNow);
			}
		}
		return groups.values();
	}

	private static int root(int[] parents, int of) {
		int root = of;
		while (parents[root] != root) {
			parents[root] = parents[parents[root]];
			root = parents[root];
		}
		return root;
	}

	private static void join(int[] parents, int one, int other) {
		parents[root(parents, other)] = root(parents, one);
	}

}
