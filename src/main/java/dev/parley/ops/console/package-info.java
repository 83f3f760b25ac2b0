/**
 * The console at {@code /console}: what an operator looks at in a browser.
 * <p>
 * Plain modules without a build step, in the folder {@code static}. They know nothing but
 * the admin API, and nothing is loaded from elsewhere; the page may run no script and
 * show no style that is not one of its files, so that a message stays text whatever is in
 * it.
 */
@NullMarked
package dev.parley.ops.console;

import org.jspecify.annotations.NullMarked;
