package rushlight.reimport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import rushlight.history.DraftVoices;
import rushlight.history.RevisionReader.VoiceState;
import rushlight.history.SegmentState;
import rushlight.reimport.ReimportReport.Kind;
import rushlight.reimport.ReimportReport.Note;
import rushlight.text.ParagraphTokens;
import rushlight.transcript.NewTranscript;
import rushlight.transcript.NewTranscript.NewSegment;
import rushlight.transcript.NewTranscript.NewVoice;
import rushlight.transcript.VoiceRole;

/**
 * Matching of both sources' labels with the transcript's voices. The same label is the
 * same voice. A new label is the voice of a label that is gone, if it has most of that
 * label's words. Editors' changes of voices stay.
 */
final class SourceVoices {

	private final NewTranscript base;

	private final NewTranscript incoming;

	private final DraftVoices draft;

	private final boolean sourceWins;

	private final @Nullable Long[] ofBase;

	private final long[] ofIncoming;

	private final List<Note> notes = new ArrayList<>();

	/**
	 * @param former the voices after the former import
	 */
	SourceVoices(NewTranscript base, NewTranscript incoming, DraftVoices draft, List<VoiceState> former,
			boolean sourceWins) {
		this.base = base;
		this.incoming = incoming;
		this.draft = draft;
		this.sourceWins = sourceWins;
		this.ofBase = new Long[base.voices().size()];
		this.ofIncoming = new long[incoming.voices().size()];
		for (int i = 0; i < this.ofBase.length; i++) {
			String label = base.voices().get(i).label();
			this.ofBase[i] = former.stream()
				.filter((voice) -> voice.label().equals(label))
				.map(VoiceState::id)
				.findFirst()
				.orElse(null);
		}
	}

	/**
	 * Finds voices by their words if an editor had changed their label before the former
	 * import.
	 */
	void findRelabelled(ParagraphTokens text, int[] baseToFormer, ParagraphTokens former, List<SegmentState> states) {
		Map<Integer, Map<Long, Integer>> words = new HashMap<>();
		for (int i = 0; i < baseToFormer.length; i++) {
			int voice = this.base.segments().get(text.paragraph(i)).voice();
			Long there = (baseToFormer[i] < 0) ? null : states.get(former.paragraph(baseToFormer[i])).voice();
			if (text.isWord(i) && voice >= 0 && there != null) {
				words.computeIfAbsent(voice, (each) -> new HashMap<>()).merge(there, 1, Integer::sum);
			}
		}
		words.forEach((voice, votes) -> {
			if (this.ofBase[voice] == null) {
				this.ofBase[voice] = votes.entrySet()
					.stream()
					.max(Map.Entry.comparingByValue())
					.map(Map.Entry::getKey)
					.orElse(null);
			}
		});
	}

	/** Finds or adds the voices of the new source, and updates them. */
	void match(ParagraphTokens baseText, ParagraphTokens incomingText, int[] incomingToBase) {
		int[][] common = new int[this.ofIncoming.length][this.ofBase.length];
		int[] all = new int[this.ofBase.length];
		for (int i = 0; i < incomingToBase.length; i++) {
			if (incomingToBase[i] >= 0 && incomingText.isWord(i)) {
				int voice = this.incoming.segments().get(incomingText.paragraph(i)).voice();
				int before = this.base.segments().get(baseText.paragraph(incomingToBase[i])).voice();
				if (voice >= 0 && before >= 0) {
					common[voice][before]++;
					all[before]++;
				}
			}
		}
		for (int i = 0; i < this.ofIncoming.length; i++) {
			NewVoice voice = this.incoming.voices().get(i);
			int before = before(i, common, all);
			Long known = (before < 0) ? null : this.ofBase[before];
			if (known != null) {
				this.ofIncoming[i] = known;
				update(this.draft.get(known), this.base.voices().get(before), voice);
			}
			else {
				this.ofIncoming[i] = labelled(voice.label()).map(VoiceState::id)
					.orElseGet(() -> this.draft.add(voice.label(), voice.role(), voice.speaker()));
			}
		}
	}

	/** Index of the former label that a new label replaces; -1 if none. */
	private int before(int voice, int[][] common, int[] all) {
		int same = index(this.base.voices(), this.incoming.voices().get(voice).label());
		if (same >= 0) {
			return same;
		}
		for (int before = 0; before < all.length; before++) {
			int its = before;
			boolean gone = index(this.incoming.voices(), this.base.voices().get(before).label()) < 0;
			if (gone && common[voice][before] * 2 > all[before]
					&& Arrays.stream(common[voice]).allMatch((words) -> words <= common[voice][its])) {
				return before;
			}
		}
		return -1;
	}

	private static int index(List<NewVoice> voices, String label) {
		for (int i = 0; i < voices.size(); i++) {
			if (voices.get(i).label().equals(label)) {
				return i;
			}
		}
		return -1;
	}

	private Optional<VoiceState> labelled(String label) {
		return this.draft.ids()
			.stream()
			.map(this.draft::get)
			.filter((voice) -> voice.label().equals(label))
			.findFirst();
	}

	private void update(VoiceState today, NewVoice before, NewVoice after) {
		String label = Objects.requireNonNull(choose(today.label(), before.label(), after.label()));
		if (labelled(label).filter((other) -> other.id() != today.id()).isPresent()) {
			label = today.label();
		}
		VoiceRole role = Objects.requireNonNull(choose(today.role(), before.role(), after.role()));
		Long speaker = (after.speaker() == null) ? today.speaker()
				: choose(today.speaker(), before.speaker(), after.speaker());
		if (!label.equals(today.label()) || role != today.role() || !Objects.equals(speaker, today.speaker())) {
			this.draft.identify(today.id(), label, role, speaker);
			this.notes.add(new Note(Kind.RENAMED, null, -1, today.label(), label));
		}
	}

	/**
	 * Uses the change of one side. If both sides changed the value, the editor's stays,
	 * unless the source wins.
	 */
	private <T> @Nullable T choose(@Nullable T today, @Nullable T before, @Nullable T after) {
		boolean hasSourceChanged = !Objects.equals(before, after);
		boolean hasEditorChanged = !Objects.equals(before, today);
		return (hasSourceChanged && (!hasEditorChanged || this.sourceWins)) ? after : today;
	}

	List<Note> notes() {
		return this.notes;
	}

	List<@Nullable Long> ofBase() {
		List<@Nullable Long> voices = new ArrayList<>();
		for (NewSegment segment : this.base.segments()) {
			voices.add((segment.voice() < 0) ? null : this.ofBase[segment.voice()]);
		}
		return voices;
	}

	List<@Nullable Long> ofIncoming() {
		List<@Nullable Long> voices = new ArrayList<>();
		for (NewSegment segment : this.incoming.segments()) {
			voices.add((segment.voice() < 0) ? null : Long.valueOf(this.ofIncoming[segment.voice()]));
		}
		return voices;
	}

}
