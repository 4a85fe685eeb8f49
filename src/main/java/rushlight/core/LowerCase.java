package rushlight.core;

import java.util.Locale;

/**
 * Constants as the database, addresses and files write them: {@code LIST_ITEM} is
 * {@code list_item}.
 */
public final class LowerCase {

	private LowerCase() {
	}

	public static String of(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT);
	}

	/**
	 * @throws IllegalArgumentException when no constant has that name
	 */
	public static <E extends Enum<E>> E parse(Class<E> type, String name) {
		return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
	}

}
