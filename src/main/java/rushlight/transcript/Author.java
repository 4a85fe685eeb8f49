package rushlight.transcript;

import org.jspecify.annotations.Nullable;

/**
 * Who makes a revision.
 *
 * @param account its number; null for an import or another program
 * @param name as the history shows it
 */
public record Author(@Nullable Long account, String name) {
}
