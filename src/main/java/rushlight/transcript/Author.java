package rushlight.transcript;

import org.jspecify.annotations.Nullable;

/**
 * The author of a revision.
 *
 * @param account its id; null for an import or another program
 * @param name the name that histories show
 */
public record Author(@Nullable Long account, String name) {
}
