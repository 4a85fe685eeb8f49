package rushlight.search.quotation;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import rushlight.search.quotation.QuoteChecker.Answer;
import rushlight.search.quotation.QuoteChecker.Checked;
import rushlight.search.quotation.QuoteChecker.Place;
import rushlight.search.quotation.QuoteChecker.Verdict;
import rushlight.web.Messages;
import rushlight.web.Moments;

/** What the page of the quote checker shows of a text. */
public record CheckPage(Checked checked) {

	/**
	 * A piece of the text.
	 *
	 * @param number of the answer, from 1; 0 if the piece is not a quotation
	 */
	public record Piece(String text, int number, @Nullable Answer answer) {
	}

	public List<Answer> answers() {
		return this.checked.quotations();
	}

	/** Returns whether the text has several quotations. */
	public boolean isArticle() {
		return answers().size() > 1;
	}

	/** Returns the whole text, split into quotations and the text between them. */
	public List<Piece> pieces() {
		List<Piece> pieces = new ArrayList<>();
		int at = 0;
		for (Answer answer : answers()) {
			pieces.add(new Piece(this.checked.text().substring(at, answer.quotation().start()), 0, null));
			pieces.add(new Piece(this.checked.text().substring(answer.quotation().start(), answer.quotation().end()),
					pieces.size() / 2 + 1, answer));
			at = answer.quotation().end();
		}
		pieces.add(new Piece(this.checked.text().substring(at), 0, null));
		return pieces;
	}

	/** Returns "12 quotations: 9 exact, 2 close, 1 not found". */
	public String summary() {
		int all = answers().size();
		if (all == 0) {
			return Messages.text("search.check.empty");
		}
		List<String> counts = new ArrayList<>();
		for (Verdict verdict : Verdict.values()) {
			long count = this.checked.count(verdict);
			if (count > 0) {
				counts.add((all == 1) ? verdict.words() : Messages.text("search.check.count", count, verdict.words()));
			}
		}
		return Messages.text("search.check.summary", all, String.join(", ", counts));
	}

	/** Returns what a verdict means, or nothing if the verdict is plain. */
	public String explanation(Answer answer) {
		return switch (answer.verdict()) {
			case EXACT -> occurrences(answer);
			case EARLIER -> Messages.text("search.check.earlier");
			case CLOSE -> Messages.text("search.check.close");
			case NOT_FOUND -> Messages.text(answer.complete() ? "search.check.not-found" : "search.check.incomplete");
			case TOO_SHORT -> Messages.text("search.check.too-short", QuoteChecker.MIN_CLOSE_WORDS);
			case NOT_CHECKED -> Messages.text("search.check.not-checked");
		};
	}

	private static String occurrences(Answer answer) {
		if (answer.total() == 1 && answer.complete()) {
			return "";
		}
		if (!answer.complete() && answer.total() > QuoteChecker.MAX_PLACES) {
			return Messages.text("search.check.times.least", answer.total());
		}
		if (answer.total() > answer.places().size()) {
			return Messages.text("search.check.times.first", answer.total(), answer.places().size());
		}
		return (answer.total() > 1) ? Messages.text("search.check.times", answer.total()) : "";
	}

	/** Returns the day as people write it. */
	public String day(Place place) {
		return (place.first().container().day() == null) ? "" : Moments.day(place.first().container().day());
	}

}
