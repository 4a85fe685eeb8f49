package rushlight.sharing;

/**
 * Something with a title, as it is shown elsewhere: an episode.
 *
 * @param kind what it is, for the reader: "Episode 4"
 * @param title as it is called
 * @param people who is heard, for the reader; may be empty
 * @param show the title of the show
 * @param url its page, with scheme and host
 * @param language BCP 47, of the title
 */
public record SharedTitle(String kind, String title, String people, String show, String url, String language) {
}
