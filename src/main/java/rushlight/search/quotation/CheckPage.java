package rushlight.search.quotation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import rushlight.search.quotation.QuoteChecker.Answer;
import rushlight.search.quotation.QuoteChecker.Checked;
import rushlight.search.quotation.QuoteChecker.Place;
import rushlight.search.quotation.QuoteChecker.Verdict;
import rushlight.web.Moments;

/** What the page of the quote checker shows of a text. */
public record CheckPage(Checked checked) {

	/**
	 * A piece of the text.
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
			return "There are no words in it";
		}
		List<String> counts = new ArrayList<>();
		for (Verdict verdict : Verdict.values()) {
			long count = this.checked.count(verdict);
			if (count > 0) {
				counts.add((all == 1) ? verdict.words() : count + " " + verdict.words());
			}
		}
		return String.format(Locale.ENGLISH, "%d %s: %s", all, (all == 1) ? "quotation" : "quotations",
				String.join(", ", counts));
	}

	/** Returns what a verdict means, or nothing if the verdict is plain. */
	public String explanation(Answer answer) {
		return switch (answer.verdict()) {
			case EXACT -> occurrences(answer);
			case EARLIER -> "It read so until it was corrected.";
			case CLOSE -> "Struck through: nobody said it. Underlined: it was said, and is not quoted.";
			case NOT_FOUND -> answer.complete() ? "No transcript has it, nor most of its words together."
					: "It took too long to look everywhere.";
			case TOO_SHORT -> "These words stand nowhere together, and fewer than " + QuoteChecker.MIN_CLOSE_WORDS
					+ " are close to too much.";
			case NOT_CHECKED -> "The time was up. Check it by itself.";
		};
	}

	private static String occurrences(Answer answer) {
		if (answer.total() == 1 && answer.complete()) {
			return "";
		}
		String total = String.format(Locale.ENGLISH, "%,d", answer.total());
		if (!answer.complete() && answer.total() > QuoteChecker.MAX_PLACES) {
			return "At least " + total + " times; these are some of them.";
		}
		return (answer.total() > answer.places().size())
				? total + " times; these are the first " + answer.places().size() + "."
				: (answer.total() > 1) ? total + " times." : "";
	}

	/** Returns the day as people write it. */
	public String day(Place place) {
		return (place.first().container().day() == null) ? "" : Moments.day(place.first().container().day());
	}

}
