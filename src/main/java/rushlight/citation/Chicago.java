package rushlight.citation;

import java.util.ArrayList;
import java.util.List;

import rushlight.core.Timecode;

/**
 * The style of the Chicago Manual of Style, 18th edition, notes and bibliography: an
 * episode with a number comes after its show (14.165, 14.168), one without before it. A
 * bibliography shortens more than six names to three, a note shortens more than two to
 * one (13.78).
 */
final class Chicago implements Style {

	private static final int MAX_NAMES_IN_BIBLIOGRAPHY = 6;

	private static final int SHORTENED_NAMES_IN_BIBLIOGRAPHY = 3;

	private static final int MAX_NAMES_IN_NOTE = 2;

	@Override
	public RichText entry(Cited cited) {
		RichText.Writer out = new RichText.Writer();
		if (!cited.hosts().isEmpty()) {
			out.add(authors(cited.hosts()) + roleOf(cited.hosts()) + ". ");
		}
		String with = cited.guests().isEmpty() ? "" : "with "
				+ NameLists.spoken(cited.guests(), MAX_NAMES_IN_BIBLIOGRAPHY, SHORTENED_NAMES_IN_BIBLIOGRAPHY);
		if (cited.number() != null) {
			out.italic(cited.show()).stop();
			out.add(" " + (cited.isNumbered() ? "Episode " : "") + cited.number() + ", ");
			out.quoted(cited.title(), with.isEmpty() ? "." : ",").add(with.isEmpty() ? "" : " " + with);
		}
		else if (cited.hosts().isEmpty() && with.isEmpty()) {
			out.italic(cited.show()).stop().add(" ").quoted(cited.title(), ".");
		}
		else {
			out.quoted(cited.title(), ".").add(" ").italic(cited.show()).add(with.isEmpty() ? "" : ", " + with);
		}
		out.stop().add(" " + published(cited) + (cited.published() == null ? " " : ". "));
		out.add(Style.capital(cited.medium()) + ". ");
		if (cited.accessed() != null) {
			out.add("Accessed " + Style.american(cited.accessed()) + ". ");
		}
		return out.add(cited.url() + ".").done();
	}

	private static String published(Cited cited) {
		String publisher = (cited.publisher().isEmpty() || cited.publisher().equals(cited.show())) ? ""
				: cited.publisher() + ", ";
		return publisher + ((cited.published() == null) ? "n.d." : Style.american(cited.published()));
	}

	private static String roleOf(List<CitedName> hosts) {
		return (hosts.size() == 1) ? ", host" : ", hosts";
	}

	private static String authors(List<CitedName> hosts) {
		List<String> names = new ArrayList<>(NameLists.each(hosts, CitedName::spoken));
		names.set(0, familyFirst(hosts.getFirst()));
		if (names.size() == 1) {
			return names.getFirst();
		}
		if (names.size() > MAX_NAMES_IN_BIBLIOGRAPHY) {
			return String.join(", ", names.subList(0, SHORTENED_NAMES_IN_BIBLIOGRAPHY)) + ", et al.";
		}
		return String.join(", ", names.subList(0, names.size() - 1)) + ", and " + names.getLast();
	}

	private static String familyFirst(CitedName name) {
		String given = CitedName.words(name.given(), name.particle());
		return name.family() + (given.isEmpty() ? "" : ", " + given)
				+ (name.suffix().isEmpty() ? "" : ", " + name.suffix());
	}

	@Override
	public RichText inText(Cited cited) {
		RichText.Writer out = new RichText.Writer();
		if (!cited.speakers().isEmpty()) {
			out.add(cited.speakers() + ", in ");
		}
		if (!cited.hosts().isEmpty()) {
			out.add(NameLists.spoken(cited.hosts(), MAX_NAMES_IN_NOTE, 1) + roleOf(cited.hosts()) + ", ");
		}
		if (cited.number() != null) {
			out.italic(cited.show())
				.add(", " + (cited.isNumbered() ? "episode " : "") + cited.number() + ", ")
				.quoted(cited.title(), ",");
		}
		else {
			out.quoted(cited.title(), ",").add(" ").italic(cited.show()).add(",");
		}
		if (!cited.guests().isEmpty()) {
			out.add(" with " + NameLists.spoken(cited.guests(), MAX_NAMES_IN_NOTE, 1) + ",");
		}
		out.add(" " + published(cited) + ", " + place(cited) + cited.medium() + ", ");
		if (cited.accessed() != null) {
			out.add("accessed " + Style.american(cited.accessed()) + ", ");
		}
		return out.add(cited.url() + ".").done();
	}

	private static String place(Cited cited) {
		Cited.Passage passage = cited.passage();
		if (passage == null) {
			return "";
		}
		Timecode start = passage.start();
		Timecode end = passage.end();
		if (start == null) {
			return passage.place().isEmpty() ? "" : passage.place() + ", ";
		}
		return "at " + start + ((end == null) ? "" : "–" + end) + ", ";
	}

}
