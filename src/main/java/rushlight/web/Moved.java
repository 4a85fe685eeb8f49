package rushlight.web;

import java.util.Optional;
import java.util.function.Function;

import org.springframework.stereotype.Component;

import rushlight.core.MovedException;

/**
 * What becomes of an address whose slug nobody has today: moved for good, gone, or never
 * there.
 */
@Component
public class Moved {

	private final GoneAddresses gone;

	Moved(GoneAddresses gone) {
		this.gone = gone;
	}

	/**
	 * The exception to throw.
	 * @param prefix of the address: "/shows/"
	 * @param findToday the slug that follows a former one
	 * @param none for the reader: "no show"
	 */
	public RuntimeException orMissing(String prefix, String slug, Function<String, Optional<String>> findToday,
			String none) {
		return findToday.apply(slug)
			.<RuntimeException>map((today) -> new MovedException(prefix + today))
			.orElseGet(() -> this.gone.missing(prefix + slug, none + " called “" + slug + "”"));
	}

}
