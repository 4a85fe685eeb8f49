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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

import rushlight.limits.WorkTurns;
import rushlight.search.index.IndexState;
import rushlight.search.index.Indexer;
import rushlight.search.result.Question;
import rushlight.search.result.QuestionReader;
import rushlight.search.result.Results;
import rushlight.search.result.SearchParameters;
import rushlight.web.AtomFeed;
import rushlight.web.DisconnectionDetector;

/** Controller of the files and feeds of a search. */
@Controller
@ConditionalOnWebApplication
class SearchFilesController {

	private static final Logger log = LoggerFactory.getLogger(SearchFilesController.class);

	private final QuestionReader questions;

	private final SearchRows rows;

	private final SearchCsv csv;

	private final SearchJson json;

	private final SearchFeed feed;

	private final Indexer indexer;

	SearchFilesController(QuestionReader questions, SearchRows rows, SearchCsv csv, SearchJson json, SearchFeed feed,
			Indexer indexer) {
		this.questions = questions;
		this.rows = rows;
		this.csv = csv;
		this.json = json;
		this.feed = feed;
		this.indexer = indexer;
	}

	@GetMapping("/search.json")
	void json(HttpServletRequest request, HttpServletResponse response) throws IOException {
		Question question = this.questions.read(SearchParameters.of(request));
		IndexState state = this.indexer.state();
		response.setContentType("application/json");
		response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
		SearchParameters parameters = question.parameters();
		String client = WorkTurns.client(request);
		switch (parameters.get("view")) {
			case "kwic" ->
				send(request, response, parameters.has("page"), (out) -> this.json.lines(question, state, client, out));
			case "counts" -> send(request, response, parameters.has("page"),
					(out) -> this.json.counts(all(parameters), state, client, out));
			default -> hits(request, response, question, state, client);
		}
	}

	private void hits(HttpServletRequest request, HttpServletResponse response, Question question, IndexState state,
			String client) throws IOException {
		if (question.parameters().has("page")) {
			refuseBeyondLimit(question.parameters());
			send(request, response, true, (out) -> this.json.numbered(question, state, out));
			return;
		}
		String after = request.getParameter("after");
		SearchRows.HitPage page = this.rows.page(question, (after == null) ? null : HitCursor.decode(after), client);
		if (page.next() != null) {
			response.setHeader(HttpHeaders.LINK, "<" + this.rows.next(question, page.next()) + ">; rel=\"next\"");
		}
		send(request, response, false, (out) -> this.json.hits(question, page, state, client, out));
	}

	/**
	 * Refuses a page beyond the limit, so that a client does not take an empty answer for
	 * the last page.
	 */
	private static void refuseBeyondLimit(SearchParameters parameters) {
		if (parameters.page() > Results.MAX_PAGES) {
			throw new PageLimitException();
		}
	}

	@GetMapping("/search.csv")
	void csv(HttpServletRequest request, HttpServletResponse response) throws IOException {
		Question question = this.questions.read(SearchParameters.of(request));
		SearchParameters parameters = question.parameters();
		response.setContentType("text/csv;charset=UTF-8");
		response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
		String view = parameters.has("view") ? parameters.get("view") : "hits";
		if (view.equals("hits") && parameters.has("page")) {
			refuseBeyondLimit(parameters);
		}
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
				ContentDisposition.attachment().filename("rushlight-" + view + ".csv").build().toString());
		String client = WorkTurns.client(request);
		send(request, response, parameters.has("page"), (out) -> {
			switch (view) {
				case "kwic" -> this.csv.lines(question, client, out);
				case "counts" -> this.csv.counts(all(parameters), client, out);
				default -> this.csv.hits(question, client, out);
			}
		});
	}

	@GetMapping("/search.atom")
	void atom(HttpServletRequest request, HttpServletResponse response) throws IOException {
		Question question = this.questions.read(SearchParameters.of(request));
		this.indexer.awaitOpening();
		response.setContentType(AtomFeed.MEDIA_TYPE);
		response.setHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=300");
		send(request, response, true, (out) -> out.write(this.feed.read(question)));
	}

	/** Serves the description by which a browser adds the archive as a search engine. */
	@GetMapping(path = "/opensearch.xml", produces = "application/opensearchdescription+xml")
	void openSearch(HttpServletRequest request, HttpServletResponse response) throws IOException {
		response.setContentType("application/opensearchdescription+xml");
		send(request, response, true, this.feed::describe);
	}

	private List<Question> all(SearchParameters parameters) {
		List<Question> all = new ArrayList<>();
		parameters.queries().forEach((query) -> all.add(this.questions.read(parameters, query)));
		return all;
	}

	private interface Body {

		void write(OutputStream out) throws IOException;

	}

	/** Sends a short answer when it is complete, with its length. */
	private static void send(HttpServletRequest request, HttpServletResponse response, boolean whole, Body body)
			throws IOException {
		try {
			if (!whole) {
				body.write(new Unclosed(response.getOutputStream()));
				return;
			}
			ByteArrayOutputStream out = new ByteArrayOutputStream(32_768);
			body.write(out);
			response.setContentLength(out.size());
			out.writeTo(response.getOutputStream());
		}
		catch (IOException | RuntimeException ex) {
			if (DisconnectionDetector.isOfClient(ex)) {
				log.info("Client disconnected before {} was sent", request.getRequestURI());
				return;
			}
			if (!response.isCommitted()) {
				// A page or a problem is the answer instead, with the reason of the
				// failure.
				response.reset();
			}
			throw ex;
		}
	}

	/**
	 * The output of an answer for writers that may close it, even if they fail after a
	 * few characters. It stays open, so that the site can still answer with the reason.
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
			// The servlet container closes the answer.
		}

	}

	@ExceptionHandler(CancellationException.class)
	ResponseEntity<ProblemDetail> later(RuntimeException ex) {
		return problem(HttpStatus.SERVICE_UNAVAILABLE, ex);
	}

	@ExceptionHandler({ BadCursorException.class, PageLimitException.class })
	ResponseEntity<ProblemDetail> bad(RuntimeException ex) {
		return problem(HttpStatus.BAD_REQUEST, ex);
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> stale(StaleCursorException ex) {
		return problem(HttpStatus.GONE, ex);
	}

	private static ResponseEntity<ProblemDetail> problem(HttpStatus status, RuntimeException ex) {
		ResponseEntity.BodyBuilder answer = ResponseEntity.status(status)
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
		if (status == HttpStatus.SERVICE_UNAVAILABLE) {
			answer.header(HttpHeaders.RETRY_AFTER, "5");
		}
		return answer.body(ProblemDetail.forStatusAndDetail(status, ex.getMessage()));
	}

}
