/**
 * Merges a changed source file into a transcript that editors have corrected: a three-way
 * merge of the former source, the new source and today's text.
 */
@ApplicationModule(allowedDependencies = { "core", "episode", "history", "redaction", "text", "transcript" })
@NullMarked
package rushlight.reimport;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
