/**
 * Limits on what one client uses of the site: turns, memory, request bodies and threads.
 * Long tasks run here, with progress and within a memory budget.
 */
@ApplicationModule(allowedDependencies = { "web" })
@NullMarked
package rushlight.limits;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
