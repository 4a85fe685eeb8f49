package rushlight.editing.segment;

import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.context.request.NativeWebRequest;

/** The type of answer that a client prefers, by the {@code Accept} header. */
final class PreferredType {

	private static final HeaderContentNegotiationStrategy BY_HEADER = new HeaderContentNegotiationStrategy();

	private PreferredType() {
	}

	/** Whether a script asks; a browser that sends a form prefers a page. */
	static boolean isJson(NativeWebRequest request) {
		try {
			return BY_HEADER.resolveMediaTypes(request).getFirst().equalsTypeAndSubtype(MediaType.APPLICATION_JSON);
		}
		catch (HttpMediaTypeNotAcceptableException ex) {
			// An unreadable header prefers nothing, and the change is still made.
			return false;
		}
	}

}
