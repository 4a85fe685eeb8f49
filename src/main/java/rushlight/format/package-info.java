/**
 * Transcript files to and from one neutral model, {@link rushlight.format.Document}. No
 * Spring, no JPA: a small library whose front door is {@link rushlight.format.Formats}.
 */
@NullMarked
package rushlight.format;

import org.jspecify.annotations.NullMarked;
