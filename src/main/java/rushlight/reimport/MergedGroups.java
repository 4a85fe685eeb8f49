package rushlight.reimport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Groups of paragraphs of the three texts that splits, merges or moves connect
 * (union-find).
 */
final class MergedGroups {

	private final ThreeTexts texts;

	MergedGroups(ThreeTexts texts) {
		this.texts = texts;
	}

	/** Connected paragraphs. */
	record Group(List<Integer> base, List<Integer> incoming, List<Integer> current) {
	}

	Iterable<Group> all() {
		int ofIncoming = this.texts.base().text().count();
		int ofCurrent = ofIncoming + this.texts.incoming().text().count();
		int[] parents = new int[ofCurrent + this.texts.current().count()];
		Arrays.setAll(parents, (i) -> i);
		for (int i = 0; i < this.texts.incomingToBase().length; i++) {
			if (this.texts.incomingToBase()[i] >= 0) {
				join(parents, this.texts.base().text().paragraph(this.texts.incomingToBase()[i]),
						ofIncoming + this.texts.incoming().text().paragraph(i));
			}
		}
		for (int i = 0; i < this.texts.baseToCurrent().length; i++) {
			if (this.texts.baseToCurrent()[i] >= 0) {
				join(parents, this.texts.base().text().paragraph(i),
						ofCurrent + this.texts.current().paragraph(this.texts.baseToCurrent()[i]));
			}
		}
		Map<Integer, Group> groups = new TreeMap<>();
		for (int i = 0; i < parents.length; i++) {
			Group group = groups.computeIfAbsent(root(parents, i),
					(root) -> new Group(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
			if (i < ofIncoming) {
				group.base().add(i);
			}
			else if (i < ofCurrent) {
				group.incoming().add(i - ofIncoming);
			}
			else {
				group.current().add(i - ofCurrent);
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
