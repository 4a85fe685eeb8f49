package rushlight.sharing;

import org.jspecify.annotations.Nullable;

/**
 * Spoken words in the form in which other sites show them.
 *
 * @param words without quotation marks; long ones are shortened for display
 * @param speaker or speakers, for the reader; empty if unknown
 * @param show the title of the show
 * @param episode the title of the episode
 * @param url of the words' page, with scheme and host
 * @param verdict what has become of the words since, in a few words; null for none
 * @param language BCP 47, of the words
 */
public record SharedQuotation(String words, String speaker, String show, String episode, String url,
		@Nullable String verdict, String language) {
}
