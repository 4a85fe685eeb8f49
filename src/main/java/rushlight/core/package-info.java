/**
 * Values that every module shares: keys, slugs, times, and the exceptions that pages
 * answer with 404, 410 and 301. No Spring, no JPA.
 */
@NullMarked
package rushlight.core;

import org.jspecify.annotations.NullMarked;
