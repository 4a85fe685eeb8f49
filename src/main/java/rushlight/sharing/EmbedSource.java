package rushlight.sharing;

import java.util.Optional;

import rushlight.core.Key;

/**
 * A kind of passage that has pages below {@code /clips}: a bean of it is all that it
 * takes to be drawn, embedded and found by oEmbed.
 */
public interface EmbedSource {

	/**
	 * The passage as it may be shown now.
	 * @return nothing where the key is none of this kind
	 * @throws rushlight.core.GoneException where it is, and must not be shown
	 */
	Optional<Embeddable> find(Key key);

}
