/**
 * The door: {@link dev.parley.web.WebhookController} takes the platforms' calls, and all
 * that goes wrong is told as an RFC 9457 problem detail.
 */
@ApplicationModule(allowedDependencies = { "channel", "guard", "turn", "store", "conversation", "trace", "setting" })
@NullMarked
package dev.parley.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
