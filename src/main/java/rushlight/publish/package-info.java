/**
 * What leaves the archive as files: transcripts in other forms, sources as they came, and
 * audio that is kept here.
 */
@NullMarked
package rushlight.publish;

import org.jspecify.annotations.NullMarked;
