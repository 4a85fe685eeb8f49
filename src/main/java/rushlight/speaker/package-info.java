/** Speakers, with their names and addresses. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package rushlight.speaker;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
