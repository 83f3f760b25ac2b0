/**
 * Proving who speaks: codes under a shared secret, and what Standard Webhooks makes of
 * them.
 * <p>
 * A package of its own, since those who speak with platforms and those who think both
 * sign, and neither may know the other. It holds no key but those it is given, and shows
 * none.
 */
@ApplicationModule(allowedDependencies = "setting")
@NullMarked
package dev.parley.signature;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
