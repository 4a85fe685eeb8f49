package rushlight.sharing;

import org.jspecify.annotations.Nullable;

/**
 * Words that somebody said, as they are shown elsewhere.
 *
 * @param words without quotation marks; long ones are shortened where they are shown
 * @param speaker or speakers, for the reader; empty where nobody knows
 * @param show the title of the show
 * @param episode the title of the episode
 * @param url where the words are kept, with scheme and host
 * @param verdict what has become of the words since, in a few words; null where nothing
 * is to be said
 * @param language BCP 47, of the words
 */
public record SharedQuotation(String words, String speaker, String show, String episode, String url,
		@Nullable String verdict, String language) {
}
