package rushlight.transcript;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A transcript to be imported: the content of its revision 1.
 *
 * @param episode the id of its episode
 * @param language BCP 47
 * @param original whether it is in the spoken language
 * @param quality the quality of all segments
 * @param by the importer's name in histories
 * @param reason the reason in histories
 */
public record NewTranscript(long episode, String language, boolean original, Quality quality, List<NewVoice> voices,
		List<NewSegment> segments, List<NewClip> clips, String by, String reason) {

	/** The same transcript with other segments, equally many. */
	public NewTranscript with(List<NewSegment> others) {
		return new NewTranscript(this.episode, this.language, this.original, this.quality, this.voices, others,
				this.clips, this.by, this.reason);
	}

	/**
	 * @param label the label of the source, unique in the transcript
	 * @param speaker the id of the identified speaker; null if unidentified
	 */
	public record NewVoice(String label, VoiceRole role, @Nullable Long speaker) {
	}

	/**
	 * @param voice index into the voices, -1 for an event or a heading
	 * @param level of a heading, from 1; else 0
	 * @param anchors offset, start, end, given: four integers each
	 */
	public record NewSegment(SegmentKind kind, int level, int voice, String text, int[] anchors) {

		public NewSegment saying(String words) {
			return new NewSegment(this.kind, this.level, this.voice, words, this.anchors);
		}

	}

	/**
	 * @param first index of its first segment
	 * @param last index of its last segment
	 */
	public record NewClip(int first, int last, String opening, String closing) {
	}

}
