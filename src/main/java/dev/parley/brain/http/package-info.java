/**
 * The brain that is a service elsewhere, written in any language: it gets the
 * conversation in a signed POST and answers with a reply.
 */
@NullMarked
package dev.parley.brain.http;

import org.jspecify.annotations.NullMarked;
