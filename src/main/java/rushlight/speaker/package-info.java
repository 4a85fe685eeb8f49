/** Known people, the names they go by, and their addresses. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package rushlight.speaker;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
