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
import rushlight.web.Messages;

/** Reader of passages in any revision. */
@Component
class PassageReader {

	/** Limit of a passage; to quote more, readers cite the episode. */
	static final int MAX_WORDS = 5_000;

	private final RevisionReader reader;

	PassageReader(RevisionReader reader) {
		this.reader = reader;
	}

	/**
	 * Reads the passage from one character to another.
	 * @param start offset in the first segment
	 * @param end the offset behind the last character in the last segment
	 * @return empty if the revision does not contain the passage
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
	 * Reads the passage that a reader chose, extended to whole words.
	 * @param start offset in the first segment, anywhere within its first word
	 * @param end offset in the last segment, anywhere within or behind its last word;
	 * behind the end of the text for the whole segment
	 * @throws RefusedChangeException if there is no such passage
	 */
	PassageRange choose(long transcript, int revision, long first, int start, long last, int end) {
		List<SegmentState> states = this.reader.between(transcript, revision, first, last);
		if (states.isEmpty()) {
			throw new RefusedChangeException(Messages.text("clip.new.order"));
		}
		String head = states.getFirst().text();
		String tail = states.getLast().text();
		int from = beginning(head, Math.clamp(start, 0, head.length()));
		int to = ending(tail, Math.clamp(end, 0, tail.length()));
		PassageRange passage = read(transcript, revision, first, from, last, to)
			.orElseThrow(() -> new RefusedChangeException(Messages.text("clip.new.noWord")));
		if (passage.words() > MAX_WORDS) {
			throw new RefusedChangeException(Messages.text("clip.new.tooLong", MAX_WORDS, passage.words()));
		}
		return passage;
	}

	/** Returns the start of the word at an offset, or of the next word. */
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

	/** Returns the end of the word before an offset. */
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
