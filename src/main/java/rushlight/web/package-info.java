/**
 * What every page shares: errors, security headers, HTML, feeds and files. Knows no
 * feature.
 */
@ApplicationModule(allowedDependencies = { "core", "text" })
@NullMarked
package rushlight.web;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
