package rushlight.sharing;

import java.util.List;

import org.jspecify.annotations.Nullable;

import rushlight.core.Key;

/**
 * A passage with a page of its own, {@code /clips/…}, that other sites may show.
 *
 * @param title of its page
 * @param quotation a short form of it
 * @param said all of it, turn by turn
 * @param place where it comes from
 * @param audio of just the passage; null if there is none, or no times
 * @param scopes whose changes change it, as {@link rushlight.changes.Changes} names them
 */
public record Embeddable(Key key, String title, SharedQuotation quotation, List<Said> said, Place place,
		@Nullable Listen audio, List<String> scopes) {

	/** Returns the address of its page, on this site. */
	public String path() {
		return "/clips/" + this.key;
	}

	/**
	 * @param by the speaker; empty for an event
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
	 * @param endMs where the passage ends, or -1 if unknown
	 */
	public record Listen(String url, String mediaType, int startMs, int endMs) {

		private static final double SECOND = 1000;

		/** Returns the address of the passage in the recording (Media Fragments, W3C). */
		public String address() {
			return this.url + "#t=" + seconds(this.startMs) + ((this.endMs < 0) ? "" : "," + seconds(this.endMs));
		}

		private static String seconds(int millis) {
			return (millis % (int) SECOND == 0) ? Integer.toString(millis / (int) SECOND)
					: Double.toString(millis / SECOND);
		}

	}

}
