/**
 * Tomcat at the door: what it does before a call is one, and where it would let strangers
 * crowd it, fail for want of a header, or answer with a page for browsers.
 */
@NullMarked
package dev.parley.web.tomcat;

import org.jspecify.annotations.NullMarked;
