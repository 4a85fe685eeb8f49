/**
 * Signing in and out, sessions, passkeys, the pages of accounts, and the access rules of
 * the addresses that are not public (docs/permissions.md).
 */
@ApplicationModule(allowedDependencies = { "account", "core", "web" })
@NullMarked
package rushlight.signin;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
