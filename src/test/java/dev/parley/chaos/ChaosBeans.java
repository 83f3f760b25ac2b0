package dev.parley.chaos;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

import dev.parley.brain.Brain;
import dev.parley.channel.Channel;
import dev.parley.channel.SendOutcome;
import dev.parley.conversation.Message;
import dev.parley.conversation.Part;
import dev.parley.store.Answer;
import dev.parley.store.Arrival;
import dev.parley.store.Completion;
import dev.parley.store.Outbox;
import dev.parley.store.PreviewLog;
import dev.parley.store.SessionStore;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.util.ClassUtils;

/**
 * In the replica: what is different from the real service. Not annotated, or other tests
 * would find it when they scan.
 */
class ChaosBeans {

	/** How long the brain thinks at most, in milliseconds. */
	static final String THINK = "CHAOS_THINK";

	/** How long the brain writes an answer at most, in milliseconds. */
	static final String WRITING = "CHAOS_WRITING";

	/** How likely a replica dies before or behind each step of a preview. */
	static final String DYING = "CHAOS_DYING";

	private static final double DEADLY = Double
		.parseDouble((System.getenv(DYING) != null) ? System.getenv(DYING) : "0");

	private static final Cues CUES = new Cues();

	/** Answers by the texts that it answers, one a line. */
	@Bean
	@ConditionalOnProperty(name = "parley.brain.kind", havingValue = "echo")
	Brain listingBrain() {
		if (System.getenv(WRITING) != null) {
			return new WritingBrain(Integer.parseInt(System.getenv(WRITING)));
		}
		int slowest = Integer.parseInt(System.getenv(THINK));
		return (question) -> {
			Thread.sleep(ThreadLocalRandom.current().nextInt(slowest + 1));
			String texts = question.incoming().stream().map(Message::text).collect(Collectors.joining("\n"));
			CUES.at(Moment.THINKING, texts);
			return texts;
		};
	}

	@Bean
	Pulse pulse() {
		return new Pulse(CUES::stoodStill);
	}

	@Bean
	Channel chaosChannel() {
		return new ChaosChannel();
	}

	@Bean
	ApplicationListener<ApplicationReadyEvent> ready() {
		return (event) -> {
			WebServerApplicationContext web = (WebServerApplicationContext) event.getApplicationContext();
			CUES.ready(web.getWebServer().getPort());
		};
	}

	/** Puts a stop before and behind what must survive a crash. */
	@Bean
	static BeanPostProcessor cued() {
		return new BeanPostProcessor() {

			@Override
			public Object postProcessAfterInitialization(Object bean, String name) {
				if (bean instanceof SessionStore) {
					return wrapped(bean, ChaosBeans::store);
				}
				if (bean instanceof PreviewLog || bean instanceof Outbox) {
					return wrapped(bean, ChaosBeans::deadly);
				}
				return (bean instanceof Channel) ? wrapped(bean, ChaosBeans::send) : bean;
			}

		};
	}

	private static Object wrapped(Object bean, Cued cued) {
		return Proxy.newProxyInstance(ChaosBeans.class.getClassLoader(), ClassUtils.getAllInterfaces(bean),
				(proxy, method, arguments) -> {
					try {
						return cued.call(bean, method, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getTargetException();
					}
				});
	}

	private static Object store(Object store, Method method, Object[] arguments) throws ReflectiveOperationException {
		if (method.getName().equals("append")) {
			String answer = ((Answer) arguments[1]).text();
			CUES.at(Moment.COMPLETING, answer);
			Object completion = method.invoke(store, arguments);
			if (completion instanceof Completion.Fenced) {
				CUES.fenced();
			}
			CUES.at(Moment.COMPLETED, answer);
			return completion;
		}
		Object result = method.invoke(store, arguments);
		if (method.getName().equals("accept")) {
			CUES.at(Moment.ACCEPTED, ((Arrival) arguments[0]).message().text());
		}
		return result;
	}

	private static Object send(Object channel, Method method, Object[] arguments) throws ReflectiveOperationException {
		if (method.getName().equals("previewMessages")) {
			Object messages = method.invoke(channel, arguments);
			return (messages != null) ? wrapped(messages, ChaosBeans::deadly) : null;
		}
		if (!method.getName().equals("send")) {
			return method.invoke(channel, arguments);
		}
		String text = ((Part) arguments[0]).text();
		CUES.at(Moment.SENDING, text);
		Object outcome = method.invoke(channel, arguments);
		if (outcome instanceof SendOutcome.Sent) {
			CUES.at(Moment.SENT, text);
		}
		return outcome;
	}

	/** Between any two steps somebody may die. */
	private static Object deadly(Object bean, Method method, Object[] arguments) throws ReflectiveOperationException {
		mayDie();
		Object result = method.invoke(bean, arguments);
		mayDie();
		return result;
	}

	private static void mayDie() {
		if (DEADLY > 0 && ThreadLocalRandom.current().nextDouble() < DEADLY) {
			Runtime.getRuntime().halt(137);
		}
	}

	/** A call with cues around it. */
	private interface Cued {

		Object call(Object bean, Method method, Object[] arguments) throws ReflectiveOperationException;

	}

}
