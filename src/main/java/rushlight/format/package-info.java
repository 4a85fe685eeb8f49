/**
 * Transcript files. {@link rushlight.format.Formats} is the entry point: the bytes of a
 * file in, a {@link rushlight.format.document.Document} out.
 */
@NullMarked
package rushlight.format;

import org.jspecify.annotations.NullMarked;
