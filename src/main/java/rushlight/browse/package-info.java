/**
 * The pages that listeners read: shows, episodes, speakers, played clips and readings.
 * Reads only.
 */
@NullMarked
package rushlight.browse;

import org.jspecify.annotations.NullMarked;
