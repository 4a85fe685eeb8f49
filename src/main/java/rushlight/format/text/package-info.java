/**
 * Reads transcripts and companion texts in plain text and Markdown, with their front
 * matter and sidecars. No Spring, no JPA.
 */
@NullMarked
package rushlight.format.text;

import org.jspecify.annotations.NullMarked;
