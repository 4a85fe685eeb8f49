/**
 * Masks withdrawn words in every revision of a transcript, restores them, and erases
 * them.
 */
@ApplicationModule(allowedDependencies = { "history", "text", "transcript", "web" })
@NullMarked
package rushlight.redaction;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
