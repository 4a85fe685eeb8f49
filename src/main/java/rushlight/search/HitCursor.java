package rushlight.search;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;

import rushlight.search.snapshot.PassageIndex.DatedPosition;
import rushlight.search.snapshot.PassageIndex.Order;

/**
 * Where the next page of hits begins. Clients return a cursor as they received it; its
 * content may change.
 */
sealed interface HitCursor {

	/**
	 * Identifies this start of the site, because versions of the index count from 0 at
	 * every start.
	 */
	String START = UUID.randomUUID().toString().substring(0, 8);

	/** After a hit in an order by date. Valid for as long as the archive exists. */
	record Dated(Order order, DatedPosition place) implements HitCursor {
	}

	/**
	 * After a number of hits by relevance, in a list that was made from one version of
	 * the index.
	 *
	 * @param offset number of hits before
	 * @param last the id of the last hit before
	 */
	record Ranked(long version, int offset, long last) implements HitCursor {
	}

	/** Returns the cursor as an address holds it. */
	default String encode() {
		String text = switch (this) {
			case Dated dated -> "%s %d %d %d %d".formatted(dated.order().name().toLowerCase(Locale.ROOT),
					dated.place().day(), dated.place().transcript(), dated.place().position(), dated.place().id());
			case Ranked ranked -> "%s %d %d %d".formatted(START, ranked.version(), ranked.offset(), ranked.last());
		};
		return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * @throws BadCursorException if the text is not a cursor
	 * @throws StaleCursorException if the site has been restarted since
	 */
	static HitCursor decode(String encoded) {
		try {
			String[] parts = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8).split(" ");
			if (parts.length == 5) {
				return new Dated(Order.valueOf(parts[0].toUpperCase(Locale.ROOT)),
						new DatedPosition(number(parts[1]), number(parts[2]), number(parts[3]), number(parts[4])));
			}
			if (parts.length == 4) {
				Ranked ranked = new Ranked(number(parts[1]), Integer.parseInt(parts[2]), number(parts[3]));
				if (!parts[0].equals(START)) {
					throw new StaleCursorException();
				}
				if (ranked.offset() > 0) {
					return ranked;
				}
			}
		}
		catch (IllegalArgumentException ex) {
			// A number that cannot be read is refused like any other bad cursor.
		}
		throw new BadCursorException();
	}

	private static long number(String text) {
		return Long.parseLong(text);
	}

	/**
	 * @throws BadCursorException if the cursor belongs to a search in another order
	 */
	default Dated dated(Order order) {
		if (this instanceof Dated dated && dated.order() == order) {
			return dated;
		}
		throw new BadCursorException();
	}

	/**
	 * @throws BadCursorException if the cursor belongs to a search by date
	 */
	default Ranked ranked() {
		if (this instanceof Ranked ranked) {
			return ranked;
		}
		throw new BadCursorException();
	}

}
