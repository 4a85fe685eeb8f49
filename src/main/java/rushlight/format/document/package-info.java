/** The neutral model that every file format is read into. No Spring, no JPA. */
@NamedInterface("document")
@NullMarked
package rushlight.format.document;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
