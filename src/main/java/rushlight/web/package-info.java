/** What every page shares; knows no feature. */
@NullMarked
package rushlight.web;

import org.jspecify.annotations.NullMarked;
