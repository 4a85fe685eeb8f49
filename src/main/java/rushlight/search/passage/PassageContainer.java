package rushlight.search.passage;

import java.util.Collection;

import rushlight.changes.Changes;

/**
 * The episode or reading that passages belong to.
 *
 * @param reading whether a reading, else an episode
 */
public record PassageContainer(boolean reading, long id) {

	private static final String READING_SCOPE_PREFIX = "reading:";

	public static PassageContainer of(PassageGroup group) {
		return new PassageContainer(group.reading(), group.container());
	}

	/**
	 * Parses the scope of an announced change.
	 * @param scope of {@link Changes#episode} or {@link Changes#reading}
	 */
	public static PassageContainer ofScope(String scope) {
		return new PassageContainer(scope.startsWith(READING_SCOPE_PREFIX),
				Long.parseLong(scope.substring(scope.indexOf(':') + 1)));
	}

	/** The scope in which changes of the container are announced. */
	public String scope() {
		return this.reading ? Changes.reading(this.id) : Changes.episode(this.id);
	}

	/** The key of the container in the index. */
	public String key() {
		return PassageGroup.containerKey(this.reading, this.id);
	}

	/** The ids of the readings, or of the episodes, among some containers. */
	public static Long[] ids(Collection<PassageContainer> containers, boolean readings) {
		return containers.stream()
			.filter((container) -> container.reading() == readings)
			.map(PassageContainer::id)
			.toArray(Long[]::new);
	}

}
