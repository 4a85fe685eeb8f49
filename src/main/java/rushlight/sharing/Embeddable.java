package rushlight.sharing;

import java.util.List;

import org.jspecify.annotations.Nullable;

import rushlight.core.Key;

/**
 * A passage with a page of its own, {@code /clips/…}, that other sites may show.
 *
 * @param title as its page is called
 * @param quotation what is shown of it in few words
 * @param said all of it, turn by turn
 * @param place where it comes from
 * @param audio of just the passage; null where there is none, or no times
 * @param scopes whatever changes it, as {@link rushlight.changes.Changes} names them
 */
public record Embeddable(Key key, String title, SharedQuotation quotation, List<Said> said, Place place,
		@Nullable Listen audio, List<String> scopes) {

	/** The address of its page, on this site. */
	public String path() {
		return "/clips/" + this.key;
	}

	/**
	 * @param by who says it; empty where nobody does, as with something that is heard
	 * @param paragraphs in order
	 */
	public record Said(String by, List<String> paragraphs) {
	}

	/**
	 * Addresses on this site.
	 *
	 * @param context the passage within its episode
	 */
	public record Place(String show, String episode, String context) {
	}

	/**
	 * @param url of the whole recording
	 * @param startMs where the passage begins, in milliseconds
	 * @param endMs where it ends, or -1 where nobody knows
	 */
	public record Listen(String url, String mediaType, int startMs, int endMs) {

		private static final double SECOND = 1000;

		/** The recording from here to there (Media Fragments, W3C). */
		public String address() {
			return this.url + "#t=" + seconds(this.startMs) + ((this.endMs < 0) ? "" : "," + seconds(this.endMs));
		}

		private static String seconds(int millis) {
			return (millis % (int) SECOND == 0) ? Integer.toString(millis / (int) SECOND)
					: Double.toString(millis / SECOND);
		}

	}

}
