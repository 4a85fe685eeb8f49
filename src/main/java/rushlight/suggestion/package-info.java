/** Corrections that readers suggest, and the queue in which editors decide on them. */
@ApplicationModule(allowedDependencies = { "account", "core", "history", "limits", "text", "transcript", "web" })
@NullMarked
package rushlight.suggestion;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
