package rushlight.curation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import rushlight.core.Key;
import rushlight.curation.MishearingFinder.Heard;
import rushlight.query.Language;
import rushlight.query.PhoneticCode;
import rushlight.query.Tokens;
import rushlight.web.Messages;

/**
 * Finds probable mistakes in transcripts: notes that words were unintelligible, voices
 * that are not identified, loops of a machine, mishearings of the glossary, and words
 * that sound like a known name of the show but are spelled otherwise.
 */
@Component
class DoubtfulSpotFinder {

	/** The segments that are listed for one doubt; the others are counted. */
	private static final int MAX_LISTED_PASSAGES = 12;

	private static final Pattern UNINTELLIGIBLE = Pattern.compile(
			"\\[\\s*(?:unintelligible|inaudible|indiscernible|unclear|crosstalk|foreign|\\?+)[^\\]]{0,80}\\]",
			Pattern.CASE_INSENSITIVE);

	/** Consecutive repetitions that only a machine makes. */
	private static final int MIN_LOOP_REPETITIONS = 4;

	private static final int MAX_LOOP_WORDS = 8;

	private static final int MISHEARD_PERCENT = 99;

	private static final int UNINTELLIGIBLE_PERCENT = 95;

	private static final int LOOP_PERCENT = 85;

	private static final int UNIDENTIFIED_PERCENT = 60;

	private final JdbcTemplate jdbc;

	private final PassageScan scan;

	private final Glossary glossary;

	DoubtfulSpotFinder(JdbcTemplate jdbc, PassageScan scan, Glossary glossary) {
		this.jdbc = jdbc;
		this.scan = scan;
		this.glossary = glossary;
	}

	/**
	 * A probable mistake, and the segments that have it.
	 *
	 * @param what a sentence
	 * @param sure the confidence, in percent
	 * @param find the doubtful words; null if there is nothing to replace
	 * @param replace the probable words; null if there is nothing to replace
	 * @param known the entry of the glossary that has the mishearing; null for a guess
	 * @param keys of the first segments
	 * @param count of all segments
	 */
	record Doubt(String what, int sure, @Nullable String find, @Nullable String replace, @Nullable GlossaryEntry known,
			List<String> keys, int count) {

		public int others() {
			return this.count - this.keys.size();
		}

	}

	/**
	 * The doubts of a scope.
	 *
	 * @param doubts the most certain first
	 * @param complete whether all of the scope was read
	 */
	record Found(List<Doubt> doubts, boolean complete) {
	}

	/** Finds the doubts of a scope. */
	Found find(Scope scope) {
		Map<String, MishearingFinder> glossaries = this.glossary.in(scope);
		List<String> names = new ArrayList<>(names(scope));
		glossaries.values().forEach((each) -> each.entries().forEach((entry) -> names.add(entry.name())));
		Search search = new Search(names);
		MishearingFinder none = new MishearingFinder(List.of());
		boolean complete = this.scan.visit(scope, null, (passage) -> {
			if (passage.speech()) {
				search.read(Key.of(passage.segment()), passage.text(), passage.language(),
						glossaries.getOrDefault(passage.show(), none).in(passage.text()));
			}
			return true;
		});
		List<Doubt> doubts = search.doubts();
		doubts.addAll(unidentified(scope));
		doubts.sort(Comparator.comparingInt(Doubt::sure).reversed().thenComparing(Doubt::what));
		return new Found(doubts, complete);
	}

	/** Reads the names and aliases of speakers in the shows of the scope. */
	private List<String> names(Scope scope) {
		return this.jdbc.queryForList("""
				select distinct name from (
					select p.id, p.name from speaker p union all select speaker_id, name from speaker_alias) n
				where n.id in (
					select v.speaker_id from voice v join transcript t on t.id = v.transcript_id
					join episode o on o.id = t.episode_id
					where o.show_id in (select e.show_id from episode e join show w on w.id = e.show_id where %s))"""
			.formatted(scope.condition()), String.class, scope.parameters().toArray());
	}

	private List<Doubt> unidentified(Scope scope) {
		return this.jdbc.query("""
				select v.label, count(*), (array_agg((select s.id from segment s where s.voice_id = v.id
					order by s.position limit 1)))[1:%d]
				from voice v join transcript t on t.id = v.transcript_id
				join episode e on e.id = t.episode_id and e.withdrawal_id is null
				join show w on w.id = e.show_id
				where v.speaker_id is null and v.segments > 0 and v.role <> 'clip' and %s
				group by v.label""".formatted(MAX_LISTED_PASSAGES, scope.condition()), (row, i) -> {
			List<String> keys = new ArrayList<>();
			for (Long segment : (Long[]) row.getArray(3).getArray()) {
				keys.add(Key.of(segment));
			}
			return new Doubt(Messages.text("curation.doubt.unidentified", row.getString(1)), UNIDENTIFIED_PERCENT, null,
					null, null, keys, row.getInt(2));
		}, scope.parameters().toArray());
	}

	/** The doubts that one scan collects. */
	private static final class Search {

		/** Forms of known names by phonetic code. */
		private final Map<String, Set<String>> bySound = new HashMap<>();

		/** The spelling of known names by form. */
		private final Map<String, String> known = new HashMap<>();

		/** The frequency of known names by form. */
		private final Map<String, Integer> seen = new HashMap<>();

		/** The frequency of forms that are not written as a name. */
		private final Map<String, Integer> plain = new HashMap<>();

		private final Map<Misheard, Spots> misheard = new LinkedHashMap<>();

		private final Map<String, Spots> alike = new LinkedHashMap<>();

		private final Map<String, Spots> unintelligible = new LinkedHashMap<>();

		private final Spots loops = new Spots("");

		/**
		 * A mishearing of the glossary.
		 *
		 * @param form in lower case
		 */
		private record Misheard(GlossaryEntry entry, String form) {
		}

		/** The segments that have one doubt. */
		private static final class Spots {

			private final String written;

			private final List<String> keys = new ArrayList<>();

			private int count;

			Spots(String written) {
				this.written = written;
			}

			void add(String key) {
				this.count++;
				if (this.keys.size() < MAX_LISTED_PASSAGES && !this.keys.contains(key)) {
					this.keys.add(key);
				}
			}

		}

		Search(List<String> names) {
			for (String name : names) {
				Tokens tokens = Tokens.of(name, Language.of("en"));
				for (int i = 0; i < tokens.size(); i++) {
					String form = tokens.form(i);
					this.known.putIfAbsent(form, name.substring(tokens.start(i), tokens.end(i)));
					PhoneticCode.of(form)
						.forEach((code) -> this.bySound.computeIfAbsent(code, (sound) -> new HashSet<>()).add(form));
				}
			}
		}

		/**
		 * Reads a segment.
		 * @param heard the mishearings in it
		 */
		void read(String key, String text, Language language, List<Heard> heard) {
			for (Heard each : heard) {
				String form = text.substring(each.start(), each.end());
				this.misheard
					.computeIfAbsent(new Misheard(each.entry(), form.toLowerCase(Locale.ROOT)),
							(same) -> new Spots(form))
					.add(key);
			}
			Matcher note = UNINTELLIGIBLE.matcher(text);
			while (note.find()) {
				String kind = note.group().replaceAll("[\\d:.]+", "").replaceAll("\\s+", " ").replace(" ]", "]");
				this.unintelligible.computeIfAbsent(kind, Spots::new).add(key);
			}
			Tokens tokens = Tokens.of(text, language);
			for (int i = 0; i < tokens.size(); i++) {
				String form = withoutGenitive(tokens.form(i));
				int start = tokens.start(i);
				if (heard.stream().anyMatch((each) -> each.start() <= start && start < each.end())) {
					continue;
				}
				if (this.known.containsKey(form)) {
					this.seen.merge(form, 1, Integer::sum);
				}
				else if (!tokens.isName(i)) {
					this.plain.merge(form, 1, Integer::sum);
				}
				else if (!closest(form).isEmpty()) {
					String written = text.substring(tokens.start(i), tokens.start(i) + form.length());
					this.alike.computeIfAbsent(form, (same) -> new Spots(written)).add(key);
				}
			}
			if (hasLoop(tokens)) {
				this.loops.add(key);
			}
		}

		/** Removes the genitive: "Ada's" is Ada. */
		private static String withoutGenitive(String form) {
			return form.endsWith("'s") ? form.substring(0, form.length() - 2) : form;
		}

		/** Finds the most similar known name of the same sound; "" for none. */
		private String closest(String form) {
			return PhoneticCode.of(form)
				.stream()
				.flatMap((code) -> this.bySound.getOrDefault(code, Set.of()).stream())
				.filter((name) -> PhoneticCode.areClose(form, name))
				.min(Comparator.comparingInt((String name) -> PhoneticCode.distance(form, name))
					.thenComparing(Comparator.naturalOrder()))
				.orElse("");
		}

		/** Whether up to 8 words are repeated consecutively, as a machine does. */
		private static boolean hasLoop(Tokens tokens) {
			for (int length = 1; length <= MAX_LOOP_WORDS; length++) {
				int again = 0;
				for (int i = length; i < tokens.size(); i++) {
					again = tokens.form(i).equals(tokens.form(i - length)) ? again + 1 : 0;
					if (again >= length * (MIN_LOOP_REPETITIONS - 1) && again >= 2 * MIN_LOOP_REPETITIONS) {
						return true;
					}
				}
			}
			return false;
		}

		List<Doubt> doubts() {
			List<Doubt> doubts = new ArrayList<>();
			this.misheard
				.forEach(
						(misheard,
								spots) -> doubts.add(new Doubt(
										Messages.text("curation.doubt.misheard", spots.written,
												misheard.entry().name()),
										MISHEARD_PERCENT, spots.written, misheard.entry().name(), misheard.entry(),
										spots.keys, spots.count)));
			this.unintelligible
				.forEach((note, spots) -> doubts.add(new Doubt(Messages.text("curation.doubt.unintelligible", note),
						UNINTELLIGIBLE_PERCENT, null, null, null, spots.keys, spots.count)));
			if (this.loops.count > 0) {
				doubts.add(new Doubt(Messages.text("curation.doubt.loop"), LOOP_PERCENT, null, null, null,
						this.loops.keys, this.loops.count));
			}
			// A word that mostly is not a name is not one at the beginning of a sentence,
			// either.
			this.alike.entrySet()
				.removeIf((entry) -> this.plain.getOrDefault(entry.getKey(), 0) > entry.getValue().count);
			this.alike.forEach((form, spots) -> {
				String name = closest(form);
				int longer = Math.max(form.length(), name.length());
				int similarity = Math.max(5, 95 - 150 * PhoneticCode.distance(form, name) / longer);
				// A spelling that is as frequent as the name is probably another name.
				int frequency = this.seen.getOrDefault(name, 0) + 1;
				int sure = similarity * frequency / (frequency + spots.count);
				String written = this.known.getOrDefault(name, name);
				doubts.add(new Doubt(Messages.text("curation.doubt.soundsLike", spots.written, written), sure,
						spots.written, written, null, spots.keys, spots.count));
			});
			return doubts;
		}

	}

}
