package dev.parley.ops;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

import dev.parley.store.Outbox;
import dev.parley.store.TurnStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/**
 * Times what the turns ask of the store: {@code parley.store} by operation and outcome.
 */
@Component
class StoreTimers implements BeanPostProcessor {

	private final ObjectProvider<MeterRegistry> registry;

	StoreTimers(ObjectProvider<MeterRegistry> registry) {
		this.registry = registry;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		return (bean instanceof TurnStore || bean instanceof Outbox) ? timed(bean) : bean;
	}

	private Object timed(Object store) {
		return Proxy.newProxyInstance(store.getClass().getClassLoader(), ClassUtils.getAllInterfaces(store),
				(proxy, method, arguments) -> {
					Timer.Sample sample = Timer.start();
					String outcome = "ok";
					try {
						return method.invoke(store, arguments);
					}
					catch (InvocationTargetException ex) {
						outcome = ex.getTargetException().getClass().getSimpleName();
						throw ex.getTargetException();
					}
					finally {
						sample.stop(this.registry.getObject()
							.timer("parley.store", "operation", method.getName(), "outcome", outcome));
					}
				});
	}

}
