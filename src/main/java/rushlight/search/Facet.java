package rushlight.search;

import java.util.function.ToLongFunction;

/** What hits are counted by. */
enum Facet {

	/** By the id of the show. */
	SHOW(Group::show),
	/** By the id of the speaker; 0 is nobody that was identified. */
	SPEAKER(Group::speaker),
	/** 0 is undated. */
	YEAR(Group::year),
	/** As {@link Group#QUALITIES} numbers them. */
	QUALITY(Group::quality),
	/** As {@link PassageKind} numbers them. */
	KIND((group) -> group.kind().ordinal());

	private final ToLongFunction<Group> value;

	Facet(ToLongFunction<Group> value) {
		this.value = value;
	}

	long of(Group group) {
		return this.value.applyAsLong(group);
	}

}
