package rushlight.search.quotation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rushlight.limits.BusyException;
import rushlight.limits.FairTurns;
import rushlight.limits.WorkTurns;
import rushlight.search.index.IndexUnavailableException;
import rushlight.search.quotation.QuoteChecker.Checked;

/**
 * Controller of the quote checker, as a page and as JSON. A short text is part of the
 * address, so that it can be linked; a long one is posted. The site stores neither, and a
 * check changes nothing.
 */
@Controller
@ConditionalOnWebApplication
class CheckController {

	/** How long a text waits for its turn. */
	private static final Duration QUEUE_TIMEOUT = Duration.ofSeconds(15);

	/** How long one text is checked. */
	private static final Duration CHECK_TIMEOUT = Duration.ofSeconds(25);

	private final QuoteChecker checker;

	private final CheckJson json;

	private final FairTurns turns;

	CheckController(QuoteChecker checker, CheckJson json, WorkTurns turns) {
		this.checker = checker;
		this.json = json;
		this.turns = turns.checks();
	}

	@GetMapping("/check")
	String page(@RequestParam(name = "q", defaultValue = "") String text, HttpServletRequest request,
			HttpServletResponse response, Model model) {
		return show(text, request, response, model);
	}

	@PostMapping("/check")
	String check(@RequestParam(defaultValue = "") String text, HttpServletRequest request, HttpServletResponse response,
			Model model) {
		return show(text, request, response, model);
	}

	private String show(String text, HttpServletRequest request, HttpServletResponse response, Model model) {
		response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
		model.addAttribute("text", text);
		if (text.isBlank()) {
			return "search/check";
		}
		try {
			model.addAttribute("page", new CheckPage(check(text, request)));
		}
		catch (BusyException ex) {
			response.setStatus(ex.status());
			response.setHeader(HttpHeaders.RETRY_AFTER, ex.retryAfter());
			model.addAttribute("problem", ex.getMessage());
		}
		catch (IndexUnavailableException ex) {
			response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
			response.setHeader(HttpHeaders.RETRY_AFTER, "10");
			model.addAttribute("problem", ex.getMessage());
		}
		return "search/check";
	}

	/** Checks a text in turns with other clients, quotation by quotation. */
	private Checked check(String text, HttpServletRequest request) {
		try (FairTurns.Turn turn = this.turns.take(WorkTurns.client(request), QUEUE_TIMEOUT)) {
			return FairTurns.onPlatformThread(() -> this.checker.check(text, CHECK_TIMEOUT, () -> turn.pass(() -> {
			})));
		}
	}

	@GetMapping("/check.json")
	void json(@RequestParam(name = "q", defaultValue = "") String text, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		write(text, request, response);
	}

	@PostMapping(path = "/check.json", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
	void checkForm(@RequestParam(defaultValue = "") String text, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		write(text, request, response);
	}

	@PostMapping(path = "/check.json", consumes = MediaType.TEXT_PLAIN_VALUE)
	void checkText(HttpServletRequest request, HttpServletResponse response) throws IOException {
		byte[] body = request.getInputStream().readNBytes(4 * QuoteChecker.MAX_LENGTH);
		write(new String(body, StandardCharsets.UTF_8), request, response);
	}

	private void write(String text, HttpServletRequest request, HttpServletResponse response) throws IOException {
		Checked checked = check(text, request);
		ByteArrayOutputStream out = new ByteArrayOutputStream(32_768);
		this.json.write(checked, out);
		response.setContentType(MediaType.APPLICATION_JSON_VALUE);
		response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
		response.setContentLength(out.size());
		out.writeTo(response.getOutputStream());
	}

}
