package rushlight.web;

import java.util.Optional;
import java.util.function.Function;

import org.springframework.stereotype.Component;

import rushlight.core.MovedException;

/**
 * Answers for an address whose slug nothing has today: moved permanently, gone, or never
 * used.
 */
@Component
public class AddressHistory {

	private final GoneAddressFinder gone;

	AddressHistory(GoneAddressFinder gone) {
		this.gone = gone;
	}

	/**
	 * Returns the exception to throw.
	 * @param prefix the beginning of the address: "/shows/"
	 * @param findToday finds the current slug by a former one
	 * @param missing the message for an address that never led to anything, about the
	 * slug
	 */
	public RuntimeException orMissing(String prefix, String slug, Function<String, Optional<String>> findToday,
			String missing) {
		return findToday.apply(slug)
			.<RuntimeException>map((today) -> new MovedException(prefix + today))
			.orElseGet(() -> this.gone.missing(prefix + slug, Messages.text(missing, slug)));
	}

}
