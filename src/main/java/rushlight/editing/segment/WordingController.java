package rushlight.editing.segment;

import java.util.regex.Pattern;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.NativeWebRequest;

import rushlight.account.SignedIn;
import rushlight.editing.segment.SegmentEditor.Change;

/** The words of a segment. */
@Controller
@ConditionalOnWebApplication
class WordingController {

	/** The empty lines between paragraphs. */
	private static final Pattern PARAGRAPH_BREAK = Pattern.compile("\\R[ \\t]*\\R\\s*");

	private final SegmentEditor segments;

	WordingController(SegmentEditor segments) {
		this.segments = segments;
	}

	/**
	 * Saves the words; an empty line in them splits the segment.
	 * @param seen the base revision
	 */
	@PostMapping("/edit/segments/{key}/wording")
	Object save(@PathVariable String key, @RequestParam int seen, @RequestParam String wording,
			@RequestParam(defaultValue = "") String reason, @AuthenticationPrincipal SignedIn editor,
			NativeWebRequest request) {
		String[] paragraphs = PARAGRAPH_BREAK.split(wording.strip());
		return this.segments.changeAndAnswer(key, editor, reason, paragraphs.length > 1, request,
				saving(seen, paragraphs));
	}

	private static Change saving(int baseRevision, String[] paragraphs) {
		String joined = String.join(" ", paragraphs);
		return (draft, segment) -> {
			draft.save(segment, baseRevision, joined);
			// If another editor's words were merged in, the offsets of the breaks are
			// unknown.
			boolean asTyped = draft.segment(segment).text().equals(joined);
			long last = segment;
			for (int i = 0; asTyped && i + 1 < paragraphs.length; i++) {
				last = draft.split(last, paragraphs[i].strip().length());
			}
		};
	}

}
