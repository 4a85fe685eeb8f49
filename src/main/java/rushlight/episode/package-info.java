/**
 * Shows, episodes and readings, with all that is known of them beside the words that were
 * said.
 */
@NullMarked
package rushlight.episode;

import org.jspecify.annotations.NullMarked;
