package rushlight.history;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import rushlight.history.RevisionReader.VoiceState;
import rushlight.history.SegmentState.CheckedQuality;
import rushlight.history.TracedText.Origin;
import rushlight.history.TracedText.Run;
import rushlight.text.Masks;
import rushlight.transcript.Quality;
import rushlight.transcript.SegmentKind;
import rushlight.transcript.VoiceRole;

/**
 * A transcript with its history in memory, for tests of what is derived from lineage.
 * Each operation is one revision; the lineage is made by the same {@link TracedText} and
 * read by the same {@link Lineage} as in the database. Segments are named by the words
 * with which they begin.
 */
public final class RecordedTranscript {

	private static final BigDecimal STRIDE = BigDecimal.valueOf(1024);

	private final List<List<SegmentState>> revisions = new ArrayList<>();

	private final List<Map<Long, VoiceState>> voices = new ArrayList<>();

	private final List<Event> events = new ArrayList<>();

	private final Set<Integer> imports = new HashSet<>();

	private final Map<Long, Long> mergedInto = new HashMap<>();

	private long lastId = 100;

	/** A run that a revision wrote, or a segment that it superseded. */
	private record Event(int revision, long segment, Lineage.@Nullable Written run) {
	}

	/**
	 * @param lines "Label: text", one line per segment
	 */
	public RecordedTranscript(String... lines) {
		List<SegmentState> states = new ArrayList<>();
		Map<Long, VoiceState> heard = new LinkedHashMap<>();
		for (String line : lines) {
			String[] parts = line.split(": ", 2);
			long voice = heard.values()
				.stream()
				.filter((known) -> known.label().equals(parts[0]))
				.map(VoiceState::id)
				.findFirst()
				.orElseGet(() -> {
					long id = heard.size() + 1L;
					heard.put(id, new VoiceState(id, 1, parts[0], VoiceRole.UNKNOWN, null));
					return id;
				});
			BigDecimal position = STRIDE.multiply(BigDecimal.valueOf(states.size() + 1L));
			states.add(speech(++this.lastId, 1, position, voice, parts[1]));
		}
		this.revisions.add(states);
		this.voices.add(heard);
	}

	private static SegmentState speech(long id, int since, BigDecimal position, long voice, String text) {
		return new SegmentState(id, since, position, SegmentKind.SPEECH, 0, voice,
				CheckedQuality.unchecked(Quality.RUSHED), text, List.of());
	}

	public int revision() {
		return this.revisions.size();
	}

	public List<SegmentState> segments(int revision) {
		return this.revisions.get(revision - 1);
	}

	public Map<Long, VoiceState> voices(int revision) {
		return this.voices.get(revision - 1);
	}

	public boolean isImport(int revision) {
		return this.imports.contains(revision);
	}

	/** The speaker into whom a speaker was merged, or the same. */
	public @Nullable Long identity(@Nullable Long speaker) {
		return (speaker == null) ? null : this.mergedInto.getOrDefault(speaker, speaker);
	}

	public Lineage lineage(int after, int upTo) {
		Lineage lineage = new Lineage();
		for (Event event : this.events) {
			if (event.revision() <= after || event.revision() > upTo) {
				continue;
			}
			if (event.run() == null) {
				lineage.touch(event.revision(), event.segment());
			}
			else {
				lineage.add(event.revision(), event.run());
			}
		}
		return lineage;
	}

	/** The current segment with this beginning. */
	public SegmentState segment(String beginning) {
		return segments(revision()).stream()
			.filter((state) -> state.text().startsWith(beginning))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("No segment begins with " + beginning));
	}

	/** Replaces the first occurrence of some words in a segment. */
	public RecordedTranscript reword(String from, String to) {
		SegmentState state = holder(from);
		return reword(state, state.text().replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to)));
	}

	private RecordedTranscript reword(SegmentState state, String wording) {
		return write(List.of(), state.id(), TracedText.of(state.id(), state.text()).reworded(wording.strip()));
	}

	/** Splits the segment with some words before these words. */
	public RecordedTranscript splitBefore(String words) {
		SegmentState state = holder(words);
		int at = state.text().indexOf(words);
		String head = state.text().substring(0, at).stripTrailing();
		TracedText traced = TracedText.of(state.id(), state.text());
		SegmentState second = speech(++this.lastId, 0, between(state.id()), state.voice(), "");
		Map<SegmentState, TracedText> written = new LinkedHashMap<>();
		written.put(state, traced.sub(0, head.length()));
		written.put(second, traced.sub(at, state.text().length()));
		return commit(written, List.of());
	}

	/** Merges a segment into the preceding one. */
	public RecordedTranscript merge(String beginning) {
		SegmentState state = segment(beginning);
		List<SegmentState> now = segments(revision());
		SegmentState previous = now.get(now.indexOf(state) - 1);
		TracedText joined = TracedText.of(previous.id(), previous.text())
			.plus(TracedText.ofNew(" "))
			.plus(TracedText.of(state.id(), state.text()));
		return write(List.of(state.id()), previous.id(), joined);
	}

	public RecordedTranscript remove(String beginning) {
		return commit(Map.of(), List.of(segment(beginning).id()));
	}

	/** Inserts a segment behind another. */
	public RecordedTranscript insertAfter(String beginning, String label, String text) {
		SegmentState before = segment(beginning);
		SegmentState added = speech(++this.lastId, 0, between(before.id()), voice(label), "");
		return commit(Map.of(added, TracedText.ofNew(text)), List.of());
	}

	/** Moves a segment to the beginning. */
	public RecordedTranscript moveFirst(String beginning) {
		return change(beginning,
				(state) -> state.withPosition(segments(revision()).getFirst().position().subtract(STRIDE)));
	}

	/** Moves a segment behind another. */
	public RecordedTranscript moveAfter(String beginning, String other) {
		return change(beginning, (state) -> state.withPosition(between(segment(other).id())));
	}

	/** Moves a segment to the position that it had in an earlier revision. */
	public RecordedTranscript moveBack(String beginning, int revision) {
		return change(beginning,
				(state) -> state.withPosition(segments(revision).stream()
					.filter((then) -> then.id() == state.id())
					.findFirst()
					.orElseThrow()
					.position()));
	}

	/** Reassigns a segment to another voice. */
	public RecordedTranscript attribute(String beginning, String label) {
		long voice = voice(label);
		return change(beginning, (state) -> state.withVoice(voice));
	}

	/** Changes a voice's label and speaker. */
	public RecordedTranscript identify(String label, String newLabel, @Nullable Long speaker) {
		long id = voice(label);
		commit(Map.of(), List.of());
		Map<Long, VoiceState> now = new LinkedHashMap<>(voices(revision()));
		now.put(id, new VoiceState(id, revision(), newLabel, VoiceRole.UNKNOWN, speaker));
		this.voices.set(revision() - 1, now);
		return this;
	}

	public RecordedTranscript mergeSpeakers(long survivor, long other) {
		this.mergedInto.put(other, survivor);
		return this;
	}

	/** Masks words in every state, in place, as a withdrawal does. */
	public RecordedTranscript withdraw(String words) {
		for (List<SegmentState> states : this.revisions) {
			states.replaceAll((state) -> state.withText(state.text().replace(words, Masks.of(words)), List.of()));
		}
		return this;
	}

	/** Restores a segment to an earlier revision. */
	public RecordedTranscript restore(String beginning, int revision) {
		SegmentState then = segments(revision).stream()
			.filter((state) -> state.text().startsWith(beginning))
			.findFirst()
			.orElseThrow();
		int last = revision;
		for (int i = revision; i <= revision(); i++) {
			int number = i;
			if (segments(number).contains(then)) {
				last = number;
			}
		}
		TracedText traced = TracedText.of(then.text(),
				List.of(new Run(0, then.text().length(), new Origin(last, then.id(), 0))));
		return commit(Map.of(then, traced), List.of());
	}

	/** Declares the newest revision to be a re-import. */
	public RecordedTranscript byImport() {
		this.imports.add(revision());
		return this;
	}

	private SegmentState holder(String words) {
		return segments(revision()).stream()
			.filter((state) -> state.text().contains(words))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("No segment has " + words));
	}

	private long voice(String label) {
		Map<Long, VoiceState> now = voices(revision());
		return now.values()
			.stream()
			.filter((voice) -> voice.label().equals(label))
			.map(VoiceState::id)
			.findFirst()
			.orElseGet(() -> {
				long id = now.size() + 1L;
				Map<Long, VoiceState> more = new LinkedHashMap<>(now);
				more.put(id, new VoiceState(id, revision(), label, VoiceRole.UNKNOWN, null));
				this.voices.set(revision() - 1, more);
				return id;
			});
	}

	/** The position in the middle between a segment and the next. */
	private BigDecimal between(long id) {
		List<SegmentState> now = segments(revision());
		for (int i = 0; i < now.size(); i++) {
			if (now.get(i).id() == id) {
				BigDecimal low = now.get(i).position();
				return (i + 1 == now.size()) ? low.add(STRIDE)
						: low.add(now.get(i + 1).position()).divide(BigDecimal.valueOf(2));
			}
		}
		throw new IllegalArgumentException("No segment " + id);
	}

	private RecordedTranscript change(String beginning, UnaryOperator<SegmentState> change) {
		SegmentState state = segment(beginning);
		return commit(Map.of(change.apply(state), TracedText.of(state.id(), state.text())), List.of());
	}

	private RecordedTranscript write(Collection<Long> gone, long id, TracedText text) {
		SegmentState state = segments(revision()).stream().filter((one) -> one.id() == id).findFirst().orElseThrow();
		return commit(Map.of(state, text), gone);
	}

	private RecordedTranscript commit(Map<SegmentState, TracedText> written, Collection<Long> gone) {
		int revision = revision() + 1;
		Map<Long, SegmentState> next = new LinkedHashMap<>();
		segments(revision - 1).forEach((state) -> next.put(state.id(), state));
		gone.forEach((id) -> {
			next.remove(id);
			this.events.add(new Event(revision, id, null));
		});
		written.forEach((state, text) -> {
			if (next.containsKey(state.id())) {
				this.events.add(new Event(revision, state.id(), null));
			}
			next.put(state.id(), speech(state.id(), revision, state.position(), state.voice(), text.text()));
			for (Run run : text.runs()) {
				Origin origin = run.origin();
				this.events.add(new Event(revision, state.id(),
						new Lineage.Written(state.id(), run.start(), run.length(),
								(origin == null) ? null : origin.segment(), (origin == null) ? 0 : origin.start(),
								(origin == null) ? 0 : origin.revision())));
			}
		});
		List<SegmentState> ordered = new ArrayList<>(next.values());
		ordered.sort(Comparator.comparing(SegmentState::position));
		this.revisions.add(ordered);
		this.voices.add(voices(revision - 1));
		return this;
	}

}
