/**
 * What operators set, and how a wrong setting is told.
 * <p>
 * Environment variables are the interface; {@code parley.yaml} lists each with its
 * default. A blank variable counts as an unset one, because that is what an empty line of
 * an env file means. A wrong one stops the start with one sentence that names it and its
 * remedy, and never shows its value: it may be a secret.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.parley.setting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
