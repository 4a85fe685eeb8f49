package rushlight.clip;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import rushlight.history.RevisionReader;
import rushlight.history.RevisionReader.VoiceState;
import rushlight.history.SegmentState;
import rushlight.text.WordCounter;
import rushlight.transcript.RefusedChangeException;

/** Reads passages as any revision has them. */
@Component
class PassageReader {

	/** Whoever wants more cites the episode. */
	static final int MOST_WORDS = 5_000;

	private final RevisionReader reader;

	PassageReader(RevisionReader reader) {
		this.reader = reader;
	}

	/**
	 * The passage from one character to another.
	 * @param start offset in the first segment
	 * @param end behind the last character in the last segment
	 * @return empty where the revision has it not
	 */
	Optional<PassageRange> read(long transcript, int revision, long first, int start, long last, int end) {
		List<SegmentState> states = this.reader.between(transcript, revision, first, last);
		if (states.isEmpty()) {
			return Optional.empty();
		}
		Map<Long, VoiceState> voices = voices(transcript, revision);
		List<PassageRange.Part> parts = new ArrayList<>();
		for (int i = 0; i < states.size(); i++) {
			SegmentState state = states.get(i);
			int from = (i == 0) ? start : 0;
			int to = (i == states.size() - 1) ? end : state.text().length();
			if (from < 0 || to > state.text().length() || from >= to) {
				return Optional.empty();
			}
			parts.add(
					new PassageRange.Part(state, from, to, (state.voice() == null) ? null : voices.get(state.voice())));
		}
		return Optional.of(new PassageRange(transcript, revision, List.copyOf(parts)));
	}

	Map<Long, VoiceState> voices(long transcript, int revision) {
		return this.reader.voicesAt(transcript, revision)
			.stream()
			.collect(Collectors.toMap(VoiceState::id, (voice) -> voice));
	}

	/**
	 * The passage that somebody chose, from whole word to whole word.
	 * @param start offset in the first segment, anywhere within its first word
	 * @param end in the last segment, anywhere within or behind its last word; beyond the
	 * text for its end
	 * @throws RefusedChangeException where there is no such passage
	 */
	PassageRange choose(long transcript, int revision, long first, int start, long last, int end) {
		List<SegmentState> states = this.reader.between(transcript, revision, first, last);
		if (states.isEmpty()) {
			throw new RefusedChangeException(
					"A clip begins before it ends, and in one episode. Choose its beginning and its end again.");
		}
		String head = states.getFirst().text();
		String tail = states.getLast().text();
		int from = beginning(head, Math.clamp(start, 0, head.length()));
		int to = ending(tail, Math.clamp(end, 0, tail.length()));
		PassageRange passage = read(transcript, revision, first, from, last, to).orElseThrow(
				() -> new RefusedChangeException("There is no word between the beginning and the end of this clip."));
		if (passage.words() > MOST_WORDS) {
			throw new RefusedChangeException("A clip has at most %,d words, and this one has %,d; choose less of it."
				.formatted(MOST_WORDS, passage.words()));
		}
		return passage;
	}

	/** Where the word at an offset begins, or the next one. */
	private static int beginning(String text, int at) {
		int from = at;
		while (from < text.length() && WordCounter.isSpace(text.charAt(from))) {
			from++;
		}
		while (from > 0 && from < text.length() && !WordCounter.isSpace(text.charAt(from - 1))) {
			from--;
		}
		return from;
	}

	/** Where the word before an offset ends. */
	private static int ending(String text, int at) {
		int to = at;
		while (to > 0 && WordCounter.isSpace(text.charAt(to - 1))) {
			to--;
		}
		while (to > 0 && to < text.length() && !WordCounter.isSpace(text.charAt(to))) {
			to++;
		}
		return to;
	}

}
