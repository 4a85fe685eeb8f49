package rushlight.episode;

import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/**
 * Information that a file gives besides its text.
 *
 * @param kind the subject of the note
 * @param label the role of a credit, or the name of another field
 * @param text the text as written in the file
 * @param url a link to the subject; null if the file gives none
 */
@Embeddable
public record Note(NoteKind kind, @Nullable String label, String text, @Nullable String url) {
}
