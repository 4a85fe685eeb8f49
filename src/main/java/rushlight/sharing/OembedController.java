package rushlight.sharing;

import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

import rushlight.core.GoneException;
import rushlight.core.NotFoundException;
import rushlight.web.Markup;
import rushlight.web.Messages;
import rushlight.web.SiteAddress;

/**
 * Controller of the answers that a program embeds in its own page for the address of a
 * clip (oEmbed 1.0, https://oembed.com). Nothing here is private, so no client gets 401.
 */
@Controller
class OembedController {

	private static final int FRAME_WIDTH = 600;

	private static final int FRAME_HEIGHT = 320;

	private static final int MAX_TITLE_LENGTH = 200;

	private static final Pattern CLIP = Pattern.compile("/clips/([^/]+)/?");

	private static final MediaType XML = new MediaType("text", "xml", StandardCharsets.UTF_8);

	private final Embeds embeds;

	private final SiteAddress site;

	private final JsonMapper json;

	OembedController(Embeds embeds, SiteAddress site, JsonMapper json) {
		this.embeds = embeds;
		this.site = site;
		this.json = json;
	}

	@GetMapping("/oembed")
	ResponseEntity<String> show(@RequestParam(defaultValue = "") String url,
			@RequestParam(defaultValue = "json") String format, @RequestParam(defaultValue = "") String maxwidth,
			@RequestParam(defaultValue = "") String maxheight) {
		if (url.isEmpty()) {
			throw new OembedException(HttpStatus.BAD_REQUEST, Messages.text("sharing.oembed.no-url"));
		}
		if (!format.equals("json") && !format.equals("xml")) {
			throw new OembedException(HttpStatus.NOT_IMPLEMENTED, Messages.text("sharing.oembed.format"));
		}
		Map<String, Object> answer = answer(clip(url), limit("maxwidth", maxwidth), limit("maxheight", maxheight));
		return ResponseEntity.ok()
			.contentType(format.equals("json") ? MediaType.APPLICATION_JSON : XML)
			.cacheControl(CacheControl.noCache().cachePublic())
			.header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
			.body(format.equals("json") ? this.json.writeValueAsString(answer) : xml(answer));
	}

	private Embeddable clip(String url) {
		try {
			return this.embeds.find(path(url).map(CLIP::matcher)
				.filter(Matcher::matches)
				.map((clip) -> clip.group(1))
				.orElseThrow(() -> new NotFoundException(Messages.text("sharing.oembed.unknown"))));
		}
		catch (NotFoundException | GoneException ex) {
			throw new OembedException(HttpStatus.NOT_FOUND, String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * Returns the path of an address on this site, with http or https; empty for any
	 * other address.
	 */
	private Optional<String> path(String url) {
		try {
			URI asked = URI.create(url);
			URI here = URI.create(this.site.address());
			boolean ours = asked.getAuthority() != null && asked.getAuthority().equalsIgnoreCase(here.getAuthority())
					&& asked.getScheme() != null && asked.getScheme().matches("(?i)https?");
			String base = (here.getRawPath() == null) ? "" : here.getRawPath();
			return Optional.ofNullable(asked.getRawPath())
				.filter((path) -> ours && path.startsWith(base))
				.map((path) -> path.substring(base.length()));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	private static int limit(String name, String value) {
		if (value.isEmpty()) {
			return Integer.MAX_VALUE;
		}
		if (!value.matches("0*[1-9][0-9]{0,8}")) {
			throw new OembedException(HttpStatus.BAD_REQUEST, Messages.text("sharing.oembed.pixels", name));
		}
		return Integer.parseInt(value);
	}

	private Map<String, Object> answer(Embeddable clip, int maxWidth, int maxHeight) {
		SharedQuotation quotation = clip.quotation();
		String site = this.site.address();
		int width = Math.min(FRAME_WIDTH, maxWidth);
		int height = Math.min(FRAME_HEIGHT, maxHeight);
		Map<String, Object> answer = new LinkedHashMap<>();
		answer.put("version", "1.0");
		answer.put("type", "rich");
		answer.put("title", StyledText.bounded(clip.title(), MAX_TITLE_LENGTH));
		if (!quotation.speaker().isEmpty()) {
			answer.put("author_name", quotation.speaker());
		}
		answer.put("author_url", site + clip.place().episode());
		answer.put("provider_name", Messages.text("sharing.site"));
		answer.put("provider_url", site + "/");
		// A picture larger than the limits of the request must not be offered.
		if (PictureMaker.WIDTH <= maxWidth && PictureMaker.HEIGHT <= maxHeight) {
			answer.put("thumbnail_url", site + clip.path() + "/card.png");
			answer.put("thumbnail_width", PictureMaker.WIDTH);
			answer.put("thumbnail_height", PictureMaker.HEIGHT);
		}
		answer.put("width", width);
		answer.put("height", height);
		answer.put("html", frame(site + clip.path() + "/embed", clip.title(), width, height));
		return answer;
	}

	private static String frame(String address, String title, int width, int height) {
		return new Markup(300).raw("<iframe src=\"")
			.text(address)
			.raw("\" width=\"" + width + "\" height=\"" + height + "\" title=\"")
			.text(StyledText.bounded(title, MAX_TITLE_LENGTH))
			.raw("\" loading=\"lazy\" style=\"border:0;max-width:100%\"></iframe>")
			.toString();
	}

	private static String xml(Map<String, Object> answer) {
		StringWriter text = new StringWriter();
		try {
			XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
			xml.writeStartDocument("utf-8", "1.0");
			xml.writeStartElement("oembed");
			for (Map.Entry<String, Object> field : answer.entrySet()) {
				xml.writeStartElement(field.getKey());
				// Characters that XML cannot represent are removed.
				xml.writeCharacters(field.getValue().toString().replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]", ""));
				xml.writeEndElement();
			}
			xml.writeEndElement();
			xml.writeEndDocument();
		}
		catch (XMLStreamException ex) {
			throw new IllegalStateException("Unreachable: XML is written to memory", ex);
		}
		return text.toString();
	}

}
