package dev.parley.store.jdbc;

import java.time.Duration;
import java.util.List;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import dev.parley.store.Admission;
import dev.parley.store.AdmissionContract;
import dev.parley.store.Arrival;
import dev.parley.store.Arrival.Findings;
import dev.parley.store.Replies;
import dev.parley.store.SessionStore;
import dev.parley.store.Terms;
import dev.parley.store.TurnStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JdbcAdmissionTests extends AdmissionContract {

	private static JdbcStores stores;

	@BeforeAll
	static void start() {
		stores = new JdbcStores();
	}

	@AfterEach
	void clear() {
		stores.clear();
	}

	@AfterAll
	static void stop() {
		stores.close();
	}

	@Override
	protected TurnStore turns() {
		return stores.turns;
	}

	@Override
	protected SessionStore history() {
		return stores.history;
	}

	@Override
	protected Replies replies() {
		return stores.turns;
	}

	/** The database's own clock counts, so what it has written is made older. */
	@Override
	protected void pass(Duration time) {
		stores.postgres.sql()
			.sql("UPDATE quotas SET began = began - make_interval(secs => :time)")
			.param("time", (double) time.toSeconds())
			.update();
	}

	@Test
	void keepsWhatTheGuardFoundBesideTheMessageWithoutItsText() {
		Findings findings = new Findings(List.of("injection.override", "pii.email"), "7");
		Terms terms = new Terms(Duration.ofMinutes(5), 20, 50, Duration.ofMinutes(5));
		turns().accept(new Arrival(message("1"), null, findings, Admission.FREE), terms);
		turns().accept(new Arrival(message("2"), null, findings, new Admission(List.of(), true, null, false)), terms);
		turns().accept(Arrival.of(message("3")), terms);
		assertThat(stores.postgres.sql()
			.sql("SELECT concat_ws(' ', state, array_to_string(guard_rules, ','), guard_version) FROM inbox ORDER BY seq")
			.query(String.class)
			.list()).containsExactly("waiting injection.override,pii.email 7",
					"silenced injection.override,pii.email 7", "waiting");
	}

	private static InboundMessage message(String id) {
		return new InboundMessage(ConversationId.of("fake", "alice"), id, "ada", "address", "hello", true);
	}

}
