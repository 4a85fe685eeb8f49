package rushlight.sharing;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import com.ibm.icu.util.ULocale;

import rushlight.pagecache.PageCache;
import rushlight.web.Framing;

/** Controller of clips as other sites show them: in a frame, and as a picture. */
@Controller
class EmbedController {

	private final Embeds embeds;

	private final PictureMaker pictures;

	EmbedController(Embeds embeds, PictureMaker pictures) {
		this.embeds = embeds;
		this.pictures = pictures;
	}

	@GetMapping("/clips/{text}/embed")
	String embed(@PathVariable String text, HttpServletRequest request, Model model) {
		Embeddable clip = this.embeds.find(text);
		PageCache.share(request, clip.scopes().toArray(String[]::new));
		Framing.allow(request);
		model.addAttribute("clip", clip);
		model.addAttribute("direction",
				ULocale.forLanguageTag(clip.quotation().language()).isRightToLeft() ? "rtl" : "ltr");
		return "sharing/embed";
	}

	/**
	 * Draws the card of a clip. It is cached in memory with the pages until the clip
	 * changes, so withdrawn words disappear from it.
	 */
	@GetMapping("/clips/{text}/card.png")
	ResponseEntity<byte[]> card(@PathVariable String text, HttpServletRequest request) {
		Embeddable clip = this.embeds.find(text);
		byte[] picture = this.pictures.quotation(clip.quotation());
		PageCache.share(request, clip.scopes().toArray(String[]::new));
		return ResponseEntity.ok().contentType(MediaType.IMAGE_PNG).body(picture);
	}

}
