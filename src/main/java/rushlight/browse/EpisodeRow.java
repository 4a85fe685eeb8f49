package rushlight.browse;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

import rushlight.transcript.ProofreadingProgress;
import rushlight.transcript.Quality;

/**
 * An episode in a list, without any of its text.
 *
 * @param durationMs the length of the audio; null if unknown
 */
public record EpisodeRow(long id, String slug, @Nullable String number, String title, @Nullable LocalDate publishedOn,
		InShow show, Size size, @Nullable Integer durationMs) {

	/** The show of an episode. */
	public record InShow(String slug, String title) {
	}

	/**
	 * The size of the original transcript: words, and segments by quality; all null if
	 * there is none.
	 */
	public record Size(@Nullable Integer words, @Nullable Integer rushed, @Nullable Integer proofread,
			@Nullable Integer validated) {
	}

	public @Nullable Quality quality() {
		Size size = this.size;
		return (size.rushed() == null || size.proofread() == null || size.validated() == null) ? null
				: new ProofreadingProgress(size.rushed(), size.proofread(), size.validated()).quality();
	}

}
