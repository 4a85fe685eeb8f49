package rushlight.search.index;

import org.jspecify.annotations.Nullable;

/**
 * The state of the index.
 *
 * @param rebuilding percent of the rebuild that runs or is needed; null if there is none
 * @param available whether the index can be searched
 * @param pending whether announced changes are not searchable yet
 */
public record IndexState(@Nullable Integer rebuilding, boolean available, boolean pending) {
}
