package rushlight.citation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import rushlight.core.Timecode;

/**
 * The style of the MLA Handbook, 9th edition: the title first, hosts as other
 * contributors, the medium as a last element (5.114), times as hours, minutes and seconds
 * (6.30).
 */
final class Mla implements Style {

	private static final List<String> MONTHS = List.of("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.",
			"Sept.", "Oct.", "Nov.", "Dec.");

	private static final int MOST_NAMES = 2;

	@Override
	public RichText entry(Cited cited) {
		RichText.Writer out = new RichText.Writer().quoted(cited.title(), ".").add(" ").italic(cited.show());
		List<String> parts = new ArrayList<>();
		if (!cited.hosts().isEmpty()) {
			parts.add("hosted by " + NameLists.spoken(cited.hosts(), MOST_NAMES, 1));
		}
		if (!cited.guests().isEmpty()) {
			parts.add("with " + NameLists.spoken(cited.guests(), MOST_NAMES, 1));
		}
		if (cited.number() != null) {
			parts.add((cited.isNumbered() ? "episode " : "") + cited.number());
		}
		if (!cited.publisher().isEmpty() && !cited.publisher().equals(cited.show())) {
			parts.add(cited.publisher());
		}
		if (cited.published() != null) {
			parts.add(day(cited.published()));
		}
		parts.add(cited.url());
		out.add(", " + String.join(", ", parts) + ".");
		if (cited.accessed() != null) {
			out.add(" Accessed " + day(cited.accessed()) + ".");
		}
		return out.add(" " + Style.capital(cited.medium()) + ".").done();
	}

	private static String day(LocalDate day) {
		return day.getDayOfMonth() + " " + MONTHS.get(day.getMonthValue() - 1) + " " + day.getYear();
	}

	@Override
	public RichText inText(Cited cited) {
		RichText.Writer out = new RichText.Writer().add("(");
		if (!cited.speakers().isEmpty()) {
			out.add(cited.speakers() + ", in ");
		}
		Cited.Passage passage = cited.passage();
		if (passage != null && passage.start() != null) {
			Timecode end = passage.end();
			out.quoted(cited.title(), "").add(" " + clock(passage.start()) + ((end == null) ? "" : "–" + clock(end)));
		}
		else if (passage != null && !passage.place().isEmpty()) {
			out.quoted(cited.title(), ",").add(" " + passage.place());
		}
		else {
			out.quoted(cited.title(), "");
		}
		return out.add(")").done();
	}

	private static String clock(@Nullable Timecode time) {
		int seconds = (time == null) ? 0 : time.seconds();
		return "%02d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
	}

}
