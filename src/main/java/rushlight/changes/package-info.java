/**
 * The message bus that tells every process which pages and documents are out of date:
 * {@code NOTIFY} in PostgreSQL, and calls within the process.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package rushlight.changes;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
