package rushlight.web;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The icon at the address where browsers look for it without having read a page. */
@Controller
class IconController {

	private static final int CACHE_HOURS = 24;

	@GetMapping("/favicon.ico")
	ResponseEntity<Void> show() {
		return ResponseEntity.status(HttpStatus.FOUND)
			.cacheControl(CacheControl.maxAge(CACHE_HOURS, java.util.concurrent.TimeUnit.HOURS).cachePublic())
			.header(HttpHeaders.LOCATION, "/img/rushlight.svg")
			.build();
	}

}
