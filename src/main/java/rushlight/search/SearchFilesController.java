package rushlight.search;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;

import rushlight.web.AtomFeed;

/** Searches to take along: files and feeds. */
@Controller
@ConditionalOnWebApplication
class SearchFilesController {

	private final Questions questions;

	private final SearchCsv csv;

	private final SearchJson json;

	private final SearchFeed feed;

	private final Indexer indexer;

	SearchFilesController(Questions questions, SearchCsv csv, SearchJson json, SearchFeed feed, Indexer indexer) {
		this.questions = questions;
		this.csv = csv;
		this.json = json;
		this.feed = feed;
		this.indexer = indexer;
	}

	@GetMapping("/search.json")
	void json(HttpServletRequest request, HttpServletResponse response) throws IOException {
		Question question = this.questions.read(SearchParameters.of(request));
		Indexer.State state = this.indexer.state();
		response.setContentType("application/json");
		response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
		SearchParameters parameters = question.parameters();
		send(response, parameters.has("page"), (out) -> {
			switch (parameters.get("view")) {
				case "kwic" -> this.json.lines(question, state, out);
				case "counts" -> this.json.counts(all(parameters), state, out);
				default -> this.json.hits(question, state, out);
			}
		});
	}

	@GetMapping("/search.csv")
	void csv(HttpServletRequest request, HttpServletResponse response) throws IOException {
		Question question = this.questions.read(SearchParameters.of(request));
		SearchParameters parameters = question.parameters();
		response.setContentType("text/csv;charset=UTF-8");
		response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
		String view = parameters.has("view") ? parameters.get("view") : "hits";
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
				ContentDisposition.attachment().filename("rushlight-" + view + ".csv").build().toString());
		send(response, parameters.has("page"), (out) -> {
			switch (view) {
				case "kwic" -> this.csv.lines(question, out);
				case "counts" -> this.csv.counts(all(parameters), out);
				default -> this.csv.hits(question, out);
			}
		});
	}

	@GetMapping("/search.atom")
	void atom(HttpServletRequest request, HttpServletResponse response) throws IOException {
		Question question = this.questions.read(SearchParameters.of(request));
		this.indexer.awaitOpening();
		response.setContentType(AtomFeed.MEDIA_TYPE);
		response.setHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=300");
		send(response, true, (out) -> out.write(this.feed.read(question, address(request))));
	}

	/** So that a browser can add the archive as a search engine. */
	@GetMapping(path = "/opensearch.xml", produces = "application/opensearchdescription+xml")
	void openSearch(HttpServletRequest request, HttpServletResponse response) throws IOException {
		response.setContentType("application/opensearchdescription+xml");
		send(response, true, (out) -> this.feed.describe(address(request), out));
	}

	private List<Question> all(SearchParameters parameters) {
		List<Question> all = new ArrayList<>();
		parameters.queries().forEach((query) -> all.add(this.questions.read(parameters, query)));
		return all;
	}

	/** As whoever asks sees the site, unless the site knows its own address. */
	private static String address(HttpServletRequest request) {
		String url = request.getRequestURL().toString();
		return url.substring(0, url.length() - request.getRequestURI().length());
	}

	private interface Body {

		void write(OutputStream out) throws IOException;

	}

	/** What is short is sent when it is whole, and says how long it is. */
	private static void send(HttpServletResponse response, boolean whole, Body body) throws IOException {
		if (!whole) {
			body.write(new Unclosed(response.getOutputStream()));
			return;
		}
		ByteArrayOutputStream out = new ByteArrayOutputStream(32_768);
		body.write(out);
		response.setContentLength(out.size());
		out.writeTo(response.getOutputStream());
	}

	/**
	 * The answer as writers may close it that fail before they have written much: it can
	 * still say why.
	 */
	private static final class Unclosed extends FilterOutputStream {

		Unclosed(OutputStream out) {
			super(out);
		}

		@Override
		public void write(byte[] bytes, int from, int length) throws IOException {
			this.out.write(bytes, from, length);
		}

		@Override
		public void flush() {
			// The answer is sent when its buffer is full, and at its end.
		}

		@Override
		public void close() {
			// Its end is the container's.
		}

	}

	@ExceptionHandler({ LongWork.BusyException.class, CancellationException.class })
	ResponseEntity<ProblemDetail> later(RuntimeException ex) {
		return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
			.header(HttpHeaders.RETRY_AFTER, "5")
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.body(ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, ex.getMessage()));
	}

}
