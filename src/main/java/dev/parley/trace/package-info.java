/**
 * Which steps belong together: from a platform's call to each send that it led to, across
 * threads, replicas and restarts.
 * <p>
 * Every step has an id in the form of W3C Trace Context, which stands in each line of the
 * log and is kept beside what waits in the store. That costs nothing to speak of, so it
 * is always so. Whether steps are exported as OpenTelemetry spans as well is for the
 * standard variables to say: {@code OTEL_EXPORTER_OTLP_ENDPOINT} and the others.
 */
@ApplicationModule(allowedDependencies = "setting")
@NullMarked
package dev.parley.trace;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
