package rushlight.sharing;

/**
 * An episode, in the form in which other sites show it.
 *
 * @param kind for the reader: "Episode 4"
 * @param title of the episode
 * @param people the speakers, for the reader; may be empty
 * @param show the title of the show
 * @param url its page, with scheme and host
 * @param language BCP 47, of the title
 */
public record SharedTitle(String kind, String title, String people, String show, String url, String language) {
}
