package rushlight.curation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import rushlight.changes.Changes;
import rushlight.history.SegmentState;
import rushlight.transcript.RefusedChangeException;
import rushlight.web.Messages;

/** The glossaries of shows: correct names, and their known mishearings. */
@Component
public class Glossary {

	private static final int MAX_MISHEARINGS = 100;

	private static final int MAX_NOTE_LENGTH = 500;

	private static final String ENTRIES_SQL = """
			select g.id, w.slug, g.name, array(select m.form from glossary_mishearing m where m.entry_id = g.id
				order by lower(m.form)), g.match_case, g.note
			from glossary_entry g join show w on w.id = g.show_id where %s order by lower(g.name)""";

	private final JdbcTemplate jdbc;

	private final TransactionTemplate transaction;

	private final Changes changes;

	private final PassageScan scan;

	Glossary(JdbcTemplate jdbc, TransactionTemplate transaction, Changes changes, PassageScan scan) {
		this.jdbc = jdbc;
		this.transaction = transaction;
		this.changes = changes;
		this.scan = scan;
	}

	private static GlossaryEntry entry(ResultSet row) throws SQLException {
		return new GlossaryEntry(row.getLong(1), row.getString(2), row.getString(3),
				List.of((String[]) row.getArray(4).getArray()), row.getBoolean(5), row.getString(6));
	}

	/** Reads the glossary of a show. */
	MishearingFinder of(long show) {
		return new MishearingFinder(this.jdbc.query(ENTRIES_SQL.formatted("w.id = ?"), (row, i) -> entry(row), show));
	}

	/** Reads the glossary of a transcript's show. */
	private MishearingFinder ofTranscript(long transcript) {
		return new MishearingFinder(this.jdbc.query(ENTRIES_SQL.formatted("""
				w.id = (select e.show_id from episode e join transcript t on t.episode_id = e.id where t.id = ?)"""),
				(row, i) -> entry(row), transcript));
	}

	/**
	 * Finds the mishearings in segments of a transcript.
	 * @return each mishearing with the correct name, by the key of the segment
	 */
	public Map<String, String> misheard(long transcript, List<SegmentState> passages) {
		MishearingFinder glossary = ofTranscript(transcript);
		Map<String, String> misheard = new HashMap<>();
		for (SegmentState passage : passages) {
			String text = passage.text();
			glossary.in(text)
				.forEach((heard) -> misheard.merge(passage.key(),
						text.substring(heard.start(), heard.end()) + " → " + heard.entry().name(),
						(one, other) -> one + ", " + other));
		}
		return misheard;
	}

	/** Reads the glossary of each show in a scope, by the slug of the show. */
	Map<String, MishearingFinder> in(Scope scope) {
		Map<String, List<GlossaryEntry>> byShow = new HashMap<>();
		this.jdbc.query(ENTRIES_SQL.formatted("""
				g.show_id in (select e.show_id from episode e join show w on w.id = e.show_id where %s)"""
			.formatted(scope.condition())), (row) -> {
				GlossaryEntry entry = entry(row);
				byShow.computeIfAbsent(entry.show(), (show) -> new ArrayList<>()).add(entry);
			}, scope.parameters().toArray());
		Map<String, MishearingFinder> glossaries = new HashMap<>();
		byShow.forEach((show, entries) -> glossaries.put(show, new MishearingFinder(entries)));
		return glossaries;
	}

	/**
	 * The frequencies of mishearings.
	 *
	 * @param forms by the id of the entry: the frequency of each mishearing, which is in
	 * lower case
	 * @param complete whether all of the scope was read
	 */
	record Counts(Map<Long, Map<String, Integer>> forms, boolean complete) {

		public int of(GlossaryEntry entry, String form) {
			return this.forms.getOrDefault(entry.id(), Map.of()).getOrDefault(form.toLowerCase(Locale.ROOT), 0);
		}

		public int of(GlossaryEntry entry) {
			return this.forms.getOrDefault(entry.id(), Map.of()).values().stream().mapToInt(Integer::intValue).sum();
		}

		public int all() {
			return this.forms.values()
				.stream()
				.flatMap((each) -> each.values().stream())
				.mapToInt(Integer::intValue)
				.sum();
		}

	}

	/** Counts the mishearings in a scope. */
	Counts count(MishearingFinder glossary, Scope scope) {
		Map<Long, Map<String, Integer>> forms = new HashMap<>();
		boolean complete = glossary.entries().isEmpty() || this.scan.visit(scope, null, (passage) -> {
			glossary.in(passage.text())
				.forEach((heard) -> forms.computeIfAbsent(heard.entry().id(), (id) -> new HashMap<>())
					.merge(passage.text().substring(heard.start(), heard.end()).toLowerCase(Locale.ROOT), 1,
							Integer::sum));
			return true;
		});
		return new Counts(forms, complete);
	}

	/** Finds names of a show's speakers that its glossary does not have. */
	List<String> suggestions(long show) {
		return this.jdbc.queryForList("""
				select distinct n.name from (
					select p.id, p.name from speaker p union all select speaker_id, name from speaker_alias) n
				where n.id in (
					select v.speaker_id from voice v join transcript t on t.id = v.transcript_id
					join episode e on e.id = t.episode_id where e.show_id = ?)
				and length(n.name) <= 200
				and not exists (select from glossary_entry g where g.show_id = ? and lower(g.name) = lower(n.name))
				and not exists (
					select from glossary_mishearing m where m.show_id = ? and lower(m.form) = lower(n.name))
				order by n.name""", String.class, show, show, show);
	}

	/**
	 * Adds an entry.
	 * @param mishearings one a line
	 */
	void add(long show, String name, String mishearings, boolean matchCase, String note) {
		change(() -> insert(show, clean(name), forms(name, List.of(mishearings.split("\\R"))), matchCase, note(note)));
	}

	/**
	 * Changes an entry.
	 * @param seen the state of the entry that the editor saw
	 */
	void change(long show, long id, String seen, String name, String mishearings, boolean matchCase, String note) {
		change(() -> {
			refuseStale(show, id, seen);
			this.jdbc.update("update glossary_entry set name = ?, match_case = ?, note = ? where id = ?", clean(name),
					matchCase, note(note), id);
			this.jdbc.update("delete from glossary_mishearing where entry_id = ?", id);
			insertForms(show, id, forms(name, List.of(mishearings.split("\\R"))));
		});
	}

	void remove(long show, long id, String seen) {
		change(() -> {
			refuseStale(show, id, seen);
			this.jdbc.update("delete from glossary_entry where id = ?", id);
		});
	}

	private void refuseStale(long show, long id, String seen) {
		this.jdbc.queryForList("select id from glossary_entry where id = ? and show_id = ? for update", id, show);
		if (of(show).entries().stream().noneMatch((entry) -> entry.id() == id && entry.state().equals(seen))) {
			throw new RefusedChangeException(Messages.text("curation.glossary.entryChanged"));
		}
	}

	/**
	 * Adds lines of the form "name: mishearing, mishearing", or with a name alone.
	 * Mishearings of a name that the glossary has already are added to its entry.
	 * @return the number of names
	 */
	int paste(long show, String lines) {
		Map<String, Set<String>> read = new LinkedHashMap<>();
		String[] all = lines.split("\\R");
		for (int i = 0; i < all.length; i++) {
			if (all[i].isBlank()) {
				continue;
			}
			try {
				int colon = (all[i] + ":").indexOf(':');
				String name = clean(all[i].substring(0, colon));
				String forms = all[i].substring(Math.min(colon + 1, all[i].length()));
				read.computeIfAbsent(name, (each) -> new LinkedHashSet<>())
					.addAll(forms(name, List.of(forms.split(","))));
			}
			catch (RefusedChangeException ex) {
				throw new RefusedChangeException(Messages.text("curation.glossary.line", i + 1, ex.getMessage()));
			}
		}
		change(() -> {
			read.forEach((name, forms) -> {
				List<Long> known = this.jdbc.queryForList(
						"select id from glossary_entry where show_id = ? and lower(name) = lower(?) for update",
						Long.class, show, name);
				if (known.isEmpty()) {
					insert(show, name, forms, false, "");
				}
				else {
					forms.removeIf((form) -> !this.jdbc
						.queryForList("select 1 from glossary_mishearing where entry_id = ? and lower(form) = lower(?)",
								known.getFirst(), form)
						.isEmpty());
					insertForms(show, known.getFirst(), forms);
				}
			});
		});
		return read.size();
	}

	private long insert(long show, String name, Collection<String> forms, boolean matchCase, String note) {
		try {
			long id = Objects.requireNonNull(this.jdbc.queryForObject(
					"insert into glossary_entry (show_id, name, match_case, note) values (?, ?, ?, ?) returning id",
					Long.class, show, name, matchCase, note));
			insertForms(show, id, forms);
			return id;
		}
		catch (DuplicateKeyException ex) {
			throw new RefusedChangeException(Messages.text("curation.glossary.nameExists", name));
		}
	}

	private void insertForms(long show, long id, Collection<String> forms) {
		for (String form : forms) {
			try {
				this.jdbc.update("insert into glossary_mishearing (entry_id, show_id, form) values (?, ?, ?)", id, show,
						form);
			}
			catch (DuplicateKeyException ex) {
				throw new RefusedChangeException(Messages.text("curation.glossary.mishearingExists", form));
			}
		}
	}

	private void change(Runnable work) {
		try {
			this.transaction.executeWithoutResult((status) -> {
				work.run();
				// Searches for a name find its mishearings, too.
				this.changes.announceNames(Changes.ARCHIVE);
			});
		}
		catch (DuplicateKeyException ex) {
			throw new RefusedChangeException(Messages.text("curation.glossary.thatNameExists"));
		}
	}

	private static String clean(String typed) {
		String form = VoiceIdentifier.name(typed);
		if (!MishearingFinder.canBeFound(form)) {
			throw new RefusedChangeException(form.isEmpty() ? Messages.text("curation.speaker.nameMissing")
					: Messages.text("curation.glossary.noLetter", form));
		}
		return form;
	}

	private static Set<String> forms(String name, List<String> typed) {
		Set<String> forms = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		for (String each : typed) {
			if (!each.isBlank()) {
				forms.add(clean(each));
			}
		}
		if (forms.size() > MAX_MISHEARINGS) {
			throw new RefusedChangeException(Messages.text("curation.glossary.tooManyMishearings", MAX_MISHEARINGS));
		}
		if (typed.stream().anyMatch((form) -> VoiceIdentifier.name(form).equals(VoiceIdentifier.name(name)))) {
			throw new RefusedChangeException(
					Messages.text("curation.glossary.ownMishearing", VoiceIdentifier.name(name)));
		}
		return forms;
	}

	private static String note(String typed) {
		String note = typed.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
		if (note.length() > MAX_NOTE_LENGTH) {
			throw new RefusedChangeException(Messages.text("curation.glossary.noteTooLong", MAX_NOTE_LENGTH));
		}
		return note;
	}

}
