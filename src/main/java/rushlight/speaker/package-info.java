/** Known people, the names they go by, and their addresses. */
@NullMarked
package rushlight.speaker;

import org.jspecify.annotations.NullMarked;
