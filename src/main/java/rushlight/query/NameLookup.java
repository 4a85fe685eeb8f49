package rushlight.query;

import java.util.Optional;

/** Who and what a query may name. */
public interface NameLookup {

	/** The speakers of that name; empty if there are none. */
	Optional<Query.SaidBy> speaker(String value);

	/** The shows that are called so; empty where none is. */
	Optional<Query.OfShow> show(String value);

}
