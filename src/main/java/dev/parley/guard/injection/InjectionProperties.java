package dev.parley.guard.injection;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the operator adds.
 *
 * @param rules the path of a file of rules; null for none
 */
@ConfigurationProperties("parley.guard")
record InjectionProperties(@Nullable String rules) {

}
