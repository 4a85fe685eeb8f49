package rushlight.transcript;

import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/**
 * One line of an import's report.
 *
 * @param line of the file, from 1; 0 for the whole file
 * @param kind {@code left_out}, or the kind of a warning
 * @param text the omitted text as written, or the warning
 * @param reason the reason for the omission; null for a warning
 */
@Embeddable
public record SourceRemark(int line, String kind, String text, @Nullable String reason) {

	public static final String LEFT_OUT = "left_out";

}
