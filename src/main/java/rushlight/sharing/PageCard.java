package rushlight.sharing;

import org.jspecify.annotations.Nullable;

import rushlight.web.SafeHtml;

/**
 * What links to a page look like elsewhere (Open Graph, Twitter cards), and where else it
 * can be had. The head of a page shows it by
 * {@code <th:block th:replace="~{sharing/_head :: card(${card})}"/>}.
 *
 * @param type of Open Graph: article, profile, website
 * @param description plain text, shortened where it is shown
 * @param url the lasting address, with scheme and host
 * @param picture address of a picture as {@link PictureMaker} draws them; null for none
 * @param pictureText what the picture shows, for who does not see it
 * @param audio address of a recording; null for none
 * @param embed address that oEmbed answers for; null where there is nothing to embed
 * @param data from {@link JsonLd#script}; null for none
 */
public record PageCard(String type, String title, String description, String url, @Nullable String picture,
		String pictureText, @Nullable String audio, @Nullable String embed, @Nullable SafeHtml data) {

	private static final int MAX_DESCRIPTION_LENGTH = 300;

	/** A page with a title and a few words, and no picture. */
	public static PageCard of(String type, String title, String description, String url) {
		return new PageCard(type, title, description, url, null, "", null, null, null);
	}

	public String shortDescription() {
		return StyledText.bounded(this.description.strip().replaceAll("\\s+", " "), MAX_DESCRIPTION_LENGTH);
	}

	/** The lasting address without the site, which nobody may have told its own name. */
	public String path() {
		return this.url.replaceFirst("^https?://[^/]+", "");
	}

	/** Twitter's: with a picture it is a large one. */
	public String twitter() {
		return (this.picture == null) ? "summary" : "summary_large_image";
	}

}
