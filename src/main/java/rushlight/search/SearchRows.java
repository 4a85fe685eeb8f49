package rushlight.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

import rushlight.search.Concordance.Line;
import rushlight.search.Concordance.Lines;
import rushlight.search.Counts.Counted;
import rushlight.search.Results.Marked;

/**
 * What searches have to be taken along, row by row, however many there are.
 */
@Component
@ConditionalOnWebApplication
class SearchRows {

	/** How long whoever downloads waits for a count. */
	private static final Duration PATIENCE = Duration.ofMinutes(10);

	/** How long they wait for their turn. */
	private static final Duration TURN = Duration.ofSeconds(20);

	/** Passages that are read at once. */
	private static final int CHUNK = 500;

	private final PassageIndex index;

	private final Results results;

	private final Concordance concordance;

	private final Counts counts;

	private final LongWork work;

	private final String site;

	SearchRows(PassageIndex index, Results results, Concordance concordance, Counts counts, LongWork work,
			@Value("${rushlight.url:}") String site) {
		this.index = index;
		this.results = results;
		this.concordance = concordance;
		this.counts = counts;
		this.work = work;
		this.site = site;
	}

	/** Is given the hits of a search in turn. */
	interface HitWriter {

		/** Before the first. */
		default void begin(long total) throws IOException {
		}

		void write(Marked hit) throws IOException;

	}

	/** All hits, as many as there are. */
	void hits(Question question, HitWriter writer) throws IOException {
		try {
			this.work.inTurn(TURN, () -> {
				List<Long> ids = new ArrayList<>();
				this.index.each(question.whole(), Results.order(question.parameters()), (done, total) -> {
				}, new PassageIndex.Each() {
					@Override
					public void begin(long total) {
						try {
							writer.begin(total);
						}
						catch (IOException ex) {
							throw new UncheckedIOException(ex);
						}
					}

					@Override
					public void passage(long id) {
						ids.add(id);
						if (ids.size() == CHUNK) {
							write(ids, question, writer);
						}
					}
				});
				write(ids, question, writer);
			});
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
	}

	private void write(List<Long> ids, Question question, HitWriter writer) {
		for (Marked hit : this.results.read(ids, question.whole())) {
			try {
				writer.write(hit);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		ids.clear();
	}

	/** The concordance. */
	Lines lines(Question question) {
		return Objects.requireNonNull(this.concordance.lines(question, PATIENCE).result());
	}

	/** Is given the lines of a concordance in turn. */
	interface LineWriter {

		void write(Line line) throws IOException;

	}

	/** The page that is asked for, or all of them. */
	void lines(Question question, Lines lines, LineWriter writer) throws IOException {
		SearchParameters parameters = question.parameters();
		List<Occurrence> wanted = parameters.has("page") ? lines.page(parameters.page()) : lines.all();
		for (int from = 0; from < wanted.size(); from += CHUNK) {
			List<Occurrence> chunk = wanted.subList(from, Math.min(from + CHUNK, wanted.size()));
			for (Line line : this.concordance.read(chunk, parameters.context())) {
				writer.write(line);
			}
		}
	}

	List<Counted> counted(List<Question> questions, Facet by) {
		return Objects.requireNonNull(this.counts.count(questions, by, PATIENCE).result());
	}

	/** Of who or what was counted; a year has no page. */
	String address(Counts.Row row, Facet by) {
		if (row.slug() == null) {
			return "";
		}
		return this.site + ((by == Facet.SHOW) ? "/shows/" : "/speakers/") + row.slug();
	}

	String address(Hit hit) {
		return this.site + hit.permanent();
	}

	static String kind(Hit hit) {
		return hit.kind().name().toLowerCase(Locale.ROOT);
	}

}
