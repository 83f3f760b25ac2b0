/**
 * Speaking with chat platforms: {@link dev.parley.channel.Channel} is the contract, and
 * one folder below is one platform, but for {@code meta}, which three of them share.
 * <p>
 * A channel verifies the raw bytes before it parses them, turns them into messages,
 * renders an answer into parts of the platform's size, and sends a part. It keeps no
 * state and knows nothing of turns, stores or brains. It exists only when its secrets are
 * set.
 */
@ApplicationModule(allowedDependencies = { "conversation", "http", "setting", "signature", "text" })
@NullMarked
package dev.parley.channel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
