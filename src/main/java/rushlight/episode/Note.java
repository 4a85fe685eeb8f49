package rushlight.episode;

import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/**
 * What a file says around its text.
 *
 * @param kind what about
 * @param label of a credit its role, of another field its name
 * @param text as written
 * @param url where to find it, if the file says
 */
@Embeddable
public record Note(NoteKind kind, @Nullable String label, String text, @Nullable String url) {
}
