package rushlight.sharing;

import java.util.Optional;

import rushlight.core.Key;

/**
 * A source of passages that have pages below {@code /clips}. A bean of this type is all
 * that a kind of passage needs to be drawn, embedded and found by oEmbed.
 */
public interface EmbedSource {

	/**
	 * Returns the passage as it may be shown now.
	 * @return empty if the key is none of this kind
	 * @throws rushlight.core.GoneException if the passage exists and must not be shown
	 */
	Optional<Embeddable> find(Key key);

}
