/**
 * Changes to one segment, an address each: a form is answered with the editor's page, a
 * script with JSON.
 */
@ApplicationModule(allowedDependencies = { "account", "core", "history", "text", "transcript", "web" })
@NullMarked
package rushlight.editing.segment;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
