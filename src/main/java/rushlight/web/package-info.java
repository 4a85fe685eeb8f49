/** What every page shares; knows no feature. */
@ApplicationModule(allowedDependencies = "core")
@NullMarked
package rushlight.web;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
