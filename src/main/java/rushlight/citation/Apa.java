package rushlight.citation;

import java.util.ArrayList;
import java.util.List;

import rushlight.core.Timecode;

/**
 * The style of the Publication Manual of the American Psychological Association, 7th
 * edition: podcast transcripts (its example "Transcript of an audiovisual work"), times
 * instead of page numbers (8.28). Only hosts are authors. Titles are not changed to
 * sentence case, because it is unknown which of their words are names and have capitals.
 */
final class Apa implements Style {

	private static final int MAX_AUTHORS = 20;

	private static final int AUTHORS_BEFORE_DOTS = 19;

	@Override
	public RichText entry(Cited cited) {
		RichText.Writer out = new RichText.Writer();
		String title = cited.title() + number(cited);
		boolean authors = !cited.hosts().isEmpty();
		out.add(authors ? authors(cited.hosts()) : title).stop();
		out.add(" (" + date(cited) + "). ");
		// If the title comes first, the description stays in its usual position.
		out.add((authors ? title + " " : "") + "[Audio " + cited.medium() + "]. In ").italic(cited.show()).stop();
		if (!cited.publisher().isEmpty() && !cited.publisher().equals(cited.show())) {
			out.add(" " + cited.publisher()).stop();
		}
		if (cited.accessed() != null) {
			out.add(" Retrieved " + Style.american(cited.accessed()) + ", from");
		}
		return out.add(" " + cited.url()).done();
	}

	private static String date(Cited cited) {
		return (cited.published() == null) ? "n.d."
				: cited.published().getYear() + ", " + MONTH_DAY.format(cited.published());
	}

	private static String number(Cited cited) {
		return (cited.number() == null) ? "" : " (" + (cited.isNumbered() ? "No. " : "") + cited.number() + ")";
	}

	private static String authors(List<CitedName> hosts) {
		List<String> names = NameLists.each(hosts, Apa::author);
		String role = (hosts.size() == 1) ? " (Host)" : " (Hosts)";
		if (names.size() == 1) {
			return names.getFirst() + role;
		}
		if (names.size() > MAX_AUTHORS) {
			return String.join(", ", names.subList(0, AUTHORS_BEFORE_DOTS)) + ", … " + names.getLast() + role;
		}
		return String.join(", ", names.subList(0, names.size() - 1)) + ", & " + names.getLast() + role;
	}

	private static String author(CitedName name) {
		List<String> parts = new ArrayList<>(List.of(name.familyWithParticle(), name.initials(), name.suffix()));
		parts.removeIf(String::isEmpty);
		return String.join(", ", parts);
	}

	@Override
	public RichText inText(Cited cited) {
		RichText.Writer out = new RichText.Writer().add("(");
		if (!cited.speakers().isEmpty()) {
			out.add(cited.speakers() + ", in ");
		}
		if (cited.hosts().isEmpty()) {
			out.quoted(cited.title(), ",");
		}
		else {
			List<String> names = NameLists.each(cited.hosts(), CitedName::familyWithParticle);
			out.add((names.size() > 2) ? names.getFirst() + " et al." : String.join(" & ", names)).add(",");
		}
		out.add(" " + ((cited.published() == null) ? "n.d." : cited.published().getYear()));
		if (cited.passage() != null) {
			Timecode start = cited.passage().start();
			String place = (start == null) ? cited.passage().place() : start.toString();
			out.add(place.isEmpty() ? "" : ", " + place);
		}
		return out.add(")").done();
	}

}
