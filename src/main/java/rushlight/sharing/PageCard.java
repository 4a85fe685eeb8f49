package rushlight.sharing;

import org.jspecify.annotations.Nullable;

import rushlight.web.Messages;
import rushlight.web.SafeHtml;

/**
 * The preview of a page where links to it are shared (Open Graph, Twitter cards), and its
 * other representations. The head of a page shows it by
 * {@code <th:block th:replace="~{sharing/_head :: card(${card})}"/>}.
 *
 * @param type of Open Graph: article, profile, website
 * @param description plain text; previews shorten it
 * @param url the permanent link, with scheme and host
 * @param picture address of a picture that {@link PictureMaker} draws; null for none
 * @param pictureText the content of the picture, for readers who do not see it
 * @param audio address of a recording; null for none
 * @param embed address that oEmbed answers for; null if the page cannot be embedded
 * @param data from {@link JsonLd#script}; null for none
 */
public record PageCard(String type, String title, String description, String url, @Nullable String picture,
		String pictureText, @Nullable String audio, @Nullable String embed, @Nullable SafeHtml data) {

	private static final int MAX_DESCRIPTION_LENGTH = 300;

	/** Returns the card of a page with a title and a description, and no picture. */
	public static PageCard of(String type, String title, String description, String url) {
		return new PageCard(type, title, description, url, null, "", null, null, null);
	}

	/**
	 * Returns the card of a clip's page, with the words as its picture.
	 * @param site the site's address
	 * @param audio address of a recording; null for none
	 */
	public static PageCard ofClip(Embeddable clip, String site, @Nullable String audio, SafeHtml data) {
		String url = site + clip.path();
		SharedQuotation quotation = clip.quotation();
		boolean isByVoice = !quotation.speaker().isEmpty();
		return new PageCard("article", clip.title(),
				isByVoice ? quotation.speaker() + ": " + quotation.words() : quotation.words(), url, url + "/card.png",
				isByVoice ? Messages.text("sharing.card.wordsBy", quotation.speaker(), quotation.episode())
						: Messages.text("sharing.card.words", quotation.episode()),
				audio, url, data);
	}

	public String shortDescription() {
		return StyledText.bounded(this.description.strip().replaceAll("\\s+", " "), MAX_DESCRIPTION_LENGTH);
	}

	/** Returns the permanent link without the site, whose name may not be configured. */
	public String path() {
		return this.url.replaceFirst("^https?://[^/]+", "");
	}

	/** Returns the type of Twitter's card: large if there is a picture. */
	public String twitter() {
		return (this.picture == null) ? "summary" : "summary_large_image";
	}

}
