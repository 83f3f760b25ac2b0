/**
 * Calling out: what channels and brains post goes through one client.
 * <p>
 * Written by hand on the JDK's client because the rules matter more than the calls: one
 * deadline for the whole call, a bound for the body, no redirect that could take
 * credentials along, no wait without an end, and an error that holds no address. It
 * speaks HTTP/1.1 alone. Without TLS servers exist that lose the body at an offer of
 * HTTP/2; with TLS the JDK's client puts all calls to a host on one connection and fails
 * those beyond what the other side allows, and those under way when it goes.
 * <p>
 * {@link dev.parley.http.Backoff} is how long anybody waits before trying again.
 */
@ApplicationModule(allowedDependencies = "setting")
@NullMarked
package dev.parley.http;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
