package rushlight.withdrawal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import rushlight.history.RevisionReader;
import rushlight.history.SegmentState;
import rushlight.redaction.TextRedaction;
import rushlight.redaction.TextRedaction.Outcome;
import rushlight.text.Masks;
import rushlight.text.WordDifference;
import rushlight.transcript.WithdrawalMarks.Mark;
import rushlight.withdrawal.WithdrawnValues.Value;

/**
 * Masking of withdrawn words in texts related to a transcript: reasons, suggestions,
 * titles, notes.
 */
@Component
class RelatedTexts {

	private static final Pattern TELLING_WORD = Pattern
		.compile("[\\p{L}\\p{N}]{" + TextRedaction.MIN_TELLING_LETTERS + ",}|\\p{N}+");

	private final JdbcTemplate jdbc;

	private final WithdrawnValues values;

	private final RevisionReader reader;

	RelatedTexts(JdbcTemplate jdbc, WithdrawnValues values, RevisionReader reader) {
		this.jdbc = jdbc;
		this.values = values;
		this.reader = reader;
	}

	/**
	 * Masks the words in all texts related to a transcript. A reason given for the
	 * affected passages is masked as a whole if it has a single telling word of them.
	 */
	void mask(Mark mark, long transcript, Outcome outcome) {
		alignSuggestions(mark, transcript, outcome);
		if (outcome.words().isEmpty()) {
			return;
		}
		maskReasons(mark, transcript, outcome);
		Phrase phrase = Phrase.of(List.copyOf(outcome.words()));
		for (TextColumn column : TextColumn.ofTranscripts()) {
			this.values.find(column, transcript, phrase).forEach((value) -> maskPhrase(mark, value, phrase));
		}
	}

	private void maskReasons(Mark mark, long transcript, Outcome outcome) {
		List<String> words = outcome.words()
			.stream()
			.flatMap((wording) -> TELLING_WORD.matcher(wording).results())
			.map((word) -> word.group().toLowerCase(Locale.ROOT))
			.distinct()
			.toList();
		if (words.isEmpty()) {
			return;
		}
		Phrase telling = Phrase.of(words);
		List<String> suggestions = this.jdbc.queryForList(
				"select id::text from suggestion where transcript_id = ? and segment_id = any(?)", String.class,
				transcript, outcome.segments().toArray(Long[]::new));
		// An import's reason is the name of a file, and says nothing of these passages.
		List<String> revisions = this.jdbc.queryForList("""
				select transcript_id || ':' || number from revision where transcript_id = ? and number = any(?)
				and origin <> 'import'""", String.class, transcript, outcome.revisions().toArray(Integer[]::new));
		List<String> batches = this.jdbc.queryForList(
				"select distinct batch_id::text from revision where transcript_id = ? and number = any(?) "
						+ "and batch_id is not null",
				String.class, transcript, outcome.revisions().toArray(Integer[]::new));
		List<Value> reasons = new ArrayList<>(this.values.find(TextColumn.SUGGESTED_WHY, suggestions));
		reasons.addAll(this.values.find(TextColumn.DECIDED_REASON, suggestions));
		reasons.addAll(this.values.find(TextColumn.REVISION_REASON, revisions));
		reasons.addAll(this.values.find(TextColumn.BATCH, batches));
		reasons.stream()
			.filter((value) -> telling.isIn(value.text()))
			.forEach((value) -> this.values.mask(mark.withdrawal(), !mark.erased(), value, Masks.of(value.text())));
	}

	void maskPhrase(Mark mark, Value value, Phrase phrase) {
		String masked = phrase.pattern().matcher(value.text()).replaceAll((found) -> Masks.of(found.group()));
		this.values.mask(mark.withdrawal(), !mark.erased(), value, masked);
	}

	/** Masks readers' suggestions where they replace withdrawn words. */
	private void alignSuggestions(Mark mark, long transcript, Outcome outcome) {
		record Suggested(long id, long segment, int revision, String wording) {
		}
		List<Suggested> all = this.jdbc.query("""
				select id, segment_id, revision, wording from suggestion
				where transcript_id = ? and segment_id = any(?)""",
				(row, i) -> new Suggested(row.getLong(1), row.getLong(2), row.getInt(3), row.getString(4)), transcript,
				outcome.segments().toArray(Long[]::new));
		for (Suggested each : all) {
			String common = this.reader.at(transcript, each.revision(), each.segment())
				.map(SegmentState::text)
				.orElse(Masks.of(each.wording()));
			if (Masks.isIn(common)) {
				this.values.mask(mark.withdrawal(), !mark.erased(),
						new Value(TextColumn.WORDING, Long.toString(each.id()), each.wording()),
						aligned(common, each.wording()));
			}
		}
	}

	/** Masks a wording in the positions where the text that it rewords is masked. */
	private static String aligned(String text, String wording) {
		StringBuilder aligned = new StringBuilder();
		for (WordDifference.Part part : WordDifference.of(text, wording)) {
			String words = wording.substring(part.toStart(), part.toEnd());
			boolean hidden = Masks.isIn(text.substring(part.fromStart(), part.fromEnd()));
			aligned.append(hidden ? Masks.of(words) : words);
		}
		return aligned.toString();
	}

}
