/**
 * The reading of transcript files. {@link rushlight.format.Formats} is the entry point:
 * it turns the bytes of a file into a {@link rushlight.format.document.Document}.
 */
@NullMarked
package rushlight.format;

import org.jspecify.annotations.NullMarked;
