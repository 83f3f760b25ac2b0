/**
 * The words that all other packages speak: conversations, messages, replies.
 * <p>
 * Plain Java that depends on nothing, so that any contract can use it. Values clean
 * themselves when they are made: a text that reached a value type can be stored and sent.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.parley.conversation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
