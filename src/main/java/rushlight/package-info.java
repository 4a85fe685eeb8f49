/** The application; its features are the packages below. */
@NullMarked
package rushlight;

import org.jspecify.annotations.NullMarked;
