/**
 * Algorithms on text without Spring, JPA or database: words, differences, alignment,
 * three-way merge, masks.
 */
@NullMarked
package rushlight.text;

import org.jspecify.annotations.NullMarked;
