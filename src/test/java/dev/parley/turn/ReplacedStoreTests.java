package dev.parley.turn;

import java.lang.reflect.Proxy;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Message;
import dev.parley.store.SessionStore;
import dev.parley.store.memory.MemoryStores;
import dev.parley.testing.RunningService;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

import static org.assertj.core.api.Assertions.assertThat;

/** Whoever replaces the store's bean changes where conversations live. */
class ReplacedStoreTests {

	@Test
	void theConversationLivesWhereTheReplacedBeanKeepsIt() throws Exception {
		try (RunningService service = new RunningService(Beans.class)) {
			HttpResponse<String> answer = service.ask("ann", "Where do we live?");
			assertThat(answer.statusCode()).isEqualTo(200);
			assertThat(answer.body()).contains("You said: Where do we live?");
			Beans beans = service.bean(Beans.class);
			ConversationId ann = ConversationId.of("rest", "ann");
			List<Message> theirs = beans.elsewhere.sessions.history(ann, 10);
			assertThat(theirs).extracting(Message::text).first().isEqualTo("Where do we live?");
			assertThat(theirs).hasSize(2);
			assertThat(beans.calls).containsSubsequence("accept", "append");
			SessionStore own = service.bean("dev.parley.store.memory.InMemorySessionStore", SessionStore.class);
			assertThat(own.history(ann, 10)).as("the one that was replaced").isEmpty();
		}
	}

	/** A store of one's own, which here is a memory elsewhere. */
	static class Beans {

		private final MemoryStores elsewhere = new MemoryStores(Clock.systemUTC());

		private final Queue<String> calls = new ConcurrentLinkedQueue<>();

		@Bean
		@Primary
		SessionStore storeOfOnesOwn() {
			return (SessionStore) Proxy.newProxyInstance(SessionStore.class.getClassLoader(),
					new Class<?>[] { SessionStore.class }, (proxy, method, arguments) -> {
						this.calls.add(method.getName());
						return method.invoke(this.elsewhere.sessions, arguments);
					});
		}

	}

}
