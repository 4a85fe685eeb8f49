package rushlight.browse;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

import rushlight.transcript.ProofreadingProgress;
import rushlight.transcript.Quality;

/**
 * An episode in a list, without any of its text.
 *
 * @param words of its original transcript; null where it has none
 * @param durationMs of its audio, if known
 */
public record EpisodeRow(long id, String slug, @Nullable String number, String title, @Nullable LocalDate publishedOn,
		String showSlug, String showTitle, @Nullable Integer words, @Nullable Integer rushed,
		@Nullable Integer proofread, @Nullable Integer validated, @Nullable Integer durationMs) {

	public @Nullable Quality quality() {
		return (this.rushed == null || this.proofread == null || this.validated == null) ? null
				: new ProofreadingProgress(this.rushed, this.proofread, this.validated).quality();
	}

}
