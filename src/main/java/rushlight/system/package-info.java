/** The process: its command line, its priority, and the guards of its start. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package rushlight.system;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
