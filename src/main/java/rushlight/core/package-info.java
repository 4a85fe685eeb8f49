/** Values that every module shares: keys, slugs, times. No Spring, no JPA. */
@NullMarked
package rushlight.core;

import org.jspecify.annotations.NullMarked;
