package dev.parley.ops;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.parley.store.Outbox;
import dev.parley.store.SessionStore;
import dev.parley.store.StoreMetrics;
import dev.parley.store.StoreUnavailableException;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/**
 * Times what turns ask of the store: {@code parley.store} by operation and outcome, and
 * how many calls were stored together and how long they waited for that:
 * {@code parley.store.batch} and {@code parley.store.batch.wait} by operation.
 */
@Component
class StoreTimers implements BeanPostProcessor, StoreMetrics {

	/** The operations, by the methods that do them; others are not timed. */
	private static final Map<String, String> OPERATIONS = Map.of("accept", "accept", "append", "complete", "renew",
			"renew", "release", "abandon", "sweep", "sweep", "find", "find", "history", "history", "due", "due",
			"close", "close");

	private final ObjectProvider<MeterRegistry> registry;

	private final Map<String, Timer> timers = new ConcurrentHashMap<>();

	private final Map<String, Batch> batches = new ConcurrentHashMap<>();

	StoreTimers(ObjectProvider<MeterRegistry> registry) {
		this.registry = registry;
	}

	private record Batch(DistributionSummary sizes, Timer waits) {
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		return (bean instanceof SessionStore || bean instanceof Outbox) ? timed(bean) : bean;
	}

	private Object timed(Object store) {
		return Proxy.newProxyInstance(store.getClass().getClassLoader(), ClassUtils.getAllInterfaces(store),
				(proxy, method, arguments) -> {
					String operation = OPERATIONS.get(method.getName());
					String outcome = "ok";
					long start = System.nanoTime();
					try {
						return method.invoke(store, arguments);
					}
					catch (InvocationTargetException ex) {
						outcome = outcome(ex.getTargetException());
						throw ex.getTargetException();
					}
					finally {
						if (operation != null) {
							timer(operation, outcome).record(Duration.ofNanos(System.nanoTime() - start));
						}
					}
				});
	}

	/** The label's values are relied on, whatever the classes are called. */
	private static String outcome(Throwable failure) {
		return (failure instanceof StoreUnavailableException) ? "StoreUnavailable" : failure.getClass().getSimpleName();
	}

	private Timer timer(String operation, String outcome) {
		return this.timers.computeIfAbsent(operation + ' ' + outcome, (key) -> this.registry.getObject()
			.timer(Metrics.STORE, Metrics.OPERATION, operation, Metrics.OUTCOME, outcome));
	}

	@Override
	public void stored(String operation, int size, Duration wait) {
		Batch batch = this.batches.computeIfAbsent(operation, this::batch);
		batch.sizes.record(size);
		batch.waits.record(wait);
	}

	private Batch batch(String operation) {
		MeterRegistry meters = this.registry.getObject();
		return new Batch(
				DistributionSummary.builder(Metrics.STORE_BATCH)
					.description("How many calls were stored together")
					.tag(Metrics.OPERATION, operation)
					.register(meters),
				Timer.builder(Metrics.STORE_BATCH_WAIT)
					.description("How long the first of them waited for those before")
					.tag(Metrics.OPERATION, operation)
					.register(meters));
	}

}
