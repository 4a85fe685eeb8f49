/**
 * What readers suggest, and what editors make of it.
 */
@ApplicationModule(allowedDependencies = { "core", "web", "account", "transcript" })
@NullMarked
package rushlight.suggestion;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
