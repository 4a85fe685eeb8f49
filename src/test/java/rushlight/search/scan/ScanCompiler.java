package rushlight.search.scan;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * Compiler of queries into predicates of passages: the sections "Words" and "Queries" of
 * docs/searching.md.
 */
final class ScanCompiler {

	private final ScanForms forms;

	private final ScanWords parter;

	ScanCompiler(ScanForms forms, ScanWords parter) {
		this.forms = forms;
		this.parter = parter;
	}

	ScanNode compile(ScanQuery query) {
		return compile(query, false);
	}

	private ScanNode compile(ScanQuery query, boolean exact) {
		return switch (query) {
			case ScanQuery.Word word -> run(word.text(), exact);
			case ScanQuery.Phrase phrase -> run(phrase.text(), exact);
			case ScanQuery.Prefix prefix ->
				new ScanNode.Run(List.<BitSet[]>of(this.forms.beginningWith(prefix.text())));
			case ScanQuery.Near near ->
				new ScanNode.Near(compile(near.left(), exact), compile(near.right(), exact), near.distance());
			case ScanQuery.And and -> new ScanNode.And(all(and.parts(), exact));
			case ScanQuery.Or or -> new ScanNode.Or(all(or.parts(), exact));
			case ScanQuery.Not not -> new ScanNode.Not(compile(not.part(), exact));
			case ScanQuery.Exact all -> compile(all.part(), true);
			case ScanQuery.Field field -> new ScanNode.Field(field(field.name(), field.value()));
		};
	}

	private List<ScanNode> all(List<ScanQuery> parts, boolean exact) {
		return parts.stream().map((part) -> compile(part, exact)).toList();
	}

	private ScanNode run(String text, boolean exact) {
		List<BitSet[]> words = new ArrayList<>();
		this.parter.part(text, (from, to) -> words.add(this.forms.like(text.substring(from, to), exact)));
		if (words.isEmpty()) {
			throw new IllegalArgumentException("There is no word in: " + text);
		}
		return new ScanNode.Run(words);
	}

	private Predicate<ScanView> field(String name, String value) {
		return switch (name) {
			case "speaker" -> speaker(value);
			case "show" -> show(value);
			case "role" -> (view) -> view.passage.voice() != null && view.passage.voice().role().equals(value);
			case "before" -> {
				LocalDate begin = begin(value);
				yield (view) -> view.text.published() != null && view.text.published().isBefore(begin);
			}
			case "after" -> {
				LocalDate end = end(value);
				yield (view) -> view.text.published() != null && view.text.published().isAfter(end);
			}
			case "quality" -> (view) -> value.equals(view.passage.quality());
			case "kind" -> (view) -> value.equals(view.passage.kind());
			default -> throw new IllegalArgumentException("There is no field " + name);
		};
	}

	private Predicate<ScanView> speaker(String value) {
		Map<ScanText.Voice, Boolean> known = new IdentityHashMap<>();
		return (view) -> view.passage.voice() != null
				&& known.computeIfAbsent(view.passage.voice(), (voice) -> isSpeaker(voice, value));
	}

	private boolean isSpeaker(ScanText.Voice voice, String value) {
		if (voice.slug() == null) {
			return holdsAll(voice.label(), value);
		}
		return voice.slug().equals(value.toLowerCase(Locale.ROOT)) || holdsAll(voice.name(), value)
				|| voice.aliases().stream().anyMatch((alias) -> holdsAll(alias, value));
	}

	private Predicate<ScanView> show(String value) {
		Map<ScanText, Boolean> known = new IdentityHashMap<>();
		return (view) -> view.text.showSlug() != null && known.computeIfAbsent(view.text,
				(text) -> text.showSlug().equals(value.toLowerCase(Locale.ROOT)) || holdsAll(text.showTitle(), value));
	}

	private boolean holdsAll(@Nullable String name, String value) {
		Set<String> wanted = new HashSet<>(this.parter.foldedOf(value));
		return name != null && !wanted.isEmpty() && new HashSet<>(this.parter.foldedOf(name)).containsAll(wanted);
	}

	/** Returns the first day of a year, month or day. */
	private static LocalDate begin(String value) {
		return switch (value.length()) {
			case 4 -> LocalDate.of(Integer.parseInt(value), 1, 1);
			case 7 -> YearMonth.parse(value).atDay(1);
			default -> LocalDate.parse(value);
		};
	}

	/** Returns the last day of a year, month or day. */
	private static LocalDate end(String value) {
		return switch (value.length()) {
			case 4 -> LocalDate.of(Integer.parseInt(value), 12, 31);
			case 7 -> YearMonth.parse(value).atEndOfMonth();
			default -> LocalDate.parse(value);
		};
	}

}
