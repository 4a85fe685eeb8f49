package rushlight.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CancellationException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rushlight.limits.BusyException;
import rushlight.limits.LongTasks;
import rushlight.limits.LongTasks.Job;
import rushlight.limits.LongTasks.Outcome;
import rushlight.limits.OverBudgetException;
import rushlight.limits.WorkTurns;
import rushlight.search.index.IndexUnavailableException;
import rushlight.search.index.Indexer;
import rushlight.search.passage.Facet;
import rushlight.search.result.ArchiveNames;
import rushlight.search.result.Concordance;
import rushlight.search.result.Concordance.Lines;
import rushlight.search.result.Counts;
import rushlight.search.result.Counts.Counted;
import rushlight.search.result.Question;
import rushlight.search.result.QuestionReader;
import rushlight.search.result.Results;
import rushlight.search.result.SearchParameters;
import rushlight.web.Messages;

/** Controller of the pages of a search: its hits, its concordance, its counts. */
@Controller
@ConditionalOnWebApplication
class SearchController {

	/** How long a reader waits for long work before a page shows its progress. */
	private static final Duration PROGRESS_PAGE_DELAY = Duration.ofMillis(1500);

	private final QuestionReader questions;

	private final Results results;

	private final Concordance concordance;

	private final Counts counts;

	private final LongTasks work;

	private final Indexer indexer;

	private final ArchiveNames names;

	SearchController(QuestionReader questions, Results results, Concordance concordance, Counts counts, LongTasks work,
			Indexer indexer, ArchiveNames names) {
		this.questions = questions;
		this.results = results;
		this.concordance = concordance;
		this.counts = counts;
		this.work = work;
		this.indexer = indexer;
		this.names = names;
	}

	@GetMapping("/search")
	String index(HttpServletRequest request, HttpServletResponse response, Model model) {
		SearchParameters parameters = SearchParameters.of(request);
		Question question = this.questions.read(parameters);
		response.setHeader("Cache-Control", "private, no-cache");
		model.addAttribute("search", new SearchPage(question, this.indexer.state(), this.names));
		try {
			if (question.isEmpty()) {
				return "search/index";
			}
			return switch (parameters.get("view")) {
				case "kwic" -> kwic(question, WorkTurns.client(request), model);
				case "counts" -> counts(question, WorkTurns.client(request), model);
				default -> hits(question, model);
			};
		}
		catch (IndexUnavailableException ex) {
			response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
			response.setHeader("Retry-After", IndexUnavailableAnswers.RETRY_SECONDS);
			model.addAttribute("away", ex.getMessage());
			return "search/index";
		}
		catch (BusyException ex) {
			response.setStatus(ex.status());
			response.setHeader("Retry-After", ex.retryAfter());
			model.addAttribute("busy", ex.getMessage());
			return "search/index";
		}
		catch (OverBudgetException ex) {
			response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
			response.setHeader("Retry-After", "30");
			model.addAttribute("busy", ex.getMessage());
			return "search/index";
		}
		catch (CancellationException ex) {
			model.addAttribute("busy", Messages.text("search.ended"));
			return "search/index";
		}
	}

	private String hits(Question question, Model model) {
		model.addAttribute("lastPage", Results.MAX_PAGES);
		model.addAttribute("lastHit", Results.MAX_PAGES * Results.PAGE);
		if (question.parameters().page() > Results.MAX_PAGES) {
			model.addAttribute("beyond", true);
			return "search/index";
		}
		Results.Page page = this.results.page(question);
		SearchPage search = (SearchPage) Objects.requireNonNull(model.getAttribute("search"));
		model.addAttribute("page", page);
		model.addAttribute("facets", FacetsHtml.of(question.parameters(), page.facets(), page.total()));
		model.addAttribute("meant", search.suggestion(page.suggestion()));
		model.addAttribute("html", page.groups().isEmpty() ? HitsHtml.list(page.hits())
				: HitsHtml.groups(page.groups(), question.parameters()));
		return "search/index";
	}

	private String kwic(Question question, String client, Model model) {
		if (!question.hasWords()) {
			model.addAttribute("wordless", true);
			return "search/index";
		}
		try (Outcome<Lines> outcome = this.concordance.lines(question, client, PROGRESS_PAGE_DELAY)) {
			if (outcome.result() == null) {
				return working(outcome.job(), model);
			}
			SearchParameters parameters = question.parameters();
			Lines lines = outcome.result();
			int number = Math.min(parameters.page(), lines.pages());
			model.addAttribute("lines", lines);
			model.addAttribute("number", number);
			model.addAttribute("html", LinesHtml.of(this.concordance.read(lines.page(number), parameters.context())));
			return "search/kwic";
		}
	}

	private String counts(Question question, String client, Model model) {
		List<Question> all = new ArrayList<>();
		for (String query : question.parameters().queries()) {
			all.add(this.questions.read(question.parameters(), query));
		}
		all.removeIf((each) -> !each.hasWords());
		if (all.isEmpty()) {
			model.addAttribute("wordless", true);
			return "search/index";
		}
		Facet by = (all.size() > 1) ? Facet.YEAR : Counts.by(question.parameters());
		try (Outcome<List<Counted>> outcome = this.counts.count(all, by, client, PROGRESS_PAGE_DELAY)) {
			return (outcome.result() == null) ? working(outcome.job(), model) : counted(outcome.result(), by, model);
		}
	}

	private static String counted(List<Counted> counted, Facet by, Model model) {
		model.addAttribute("counted", counted);
		model.addAttribute("years", counted.getFirst().rows().stream().map(Counts.Row::name).toList());
		model.addAttribute("largest",
				Math.max(1, counted.getFirst().rows().stream().mapToLong(Counts.Row::count).max().orElse(1)));
		model.addAttribute("by", by.name().toLowerCase(Locale.ROOT));
		model.addAttribute("chart", (by == Facet.YEAR) ? YearsChart.of(counted) : null);
		return "search/counts";
	}

	/**
	 * Shows the progress of long work. The page reloads itself, with or without
	 * JavaScript.
	 */
	private static String working(Job<?> job, Model model) {
		model.addAttribute("job", job);
		return "search/working";
	}

	/** Ends long work; only the reader who waits for it knows its id. */
	@PostMapping("/search/work/{id}/end")
	String end(@PathVariable String id, @RequestParam(defaultValue = "") String back) {
		this.work.cancel(id);
		return "redirect:/search" + (back.startsWith("?") ? back : "");
	}

}
