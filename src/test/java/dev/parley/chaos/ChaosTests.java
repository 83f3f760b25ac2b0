package dev.parley.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Whatever crashes, accepted means answered once, in order. The order of the tests saves
 * start-ups, which take most of the time. Those that are tagged as thorough run in
 * {@code mvn verify} and in CI; {@code src/load/chaos} runs the long form of all.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ChaosTests {

	private static final String REST = "rest";

	private static final String CHAOS = ChaosChannel.NAME;

	private static final Duration SOON = Duration.ofSeconds(60);

	private static Chaos chaos;

	@BeforeAll
	static void start() {
		chaos = new Chaos();
		chaos.fleet().resize(2);
	}

	@AfterAll
	static void stop() {
		System.out.println(chaos.table());
		List<String> surprises = chaos.driver().surprises();
		chaos.close();
		assertThat(surprises).as("what webhooks answered other than 2xx and 503").isEmpty();
	}

	@Test
	@Order(1)
	void redeliveriesAtOnceAreAnsweredOnce() {
		Play play = chaos.play("redelivered 3 times at once, in any order", "again").with(3, 5);
		play.deliverAtOnce(3).end().answersAreClean();
	}

	@Test
	@Tag("thorough")
	@Order(2)
	void aPlatformThatMisbehavesGetsEverythingInOrder() {
		Play play = chaos.play("platform answers 429, 500, hangs, drops", "fault").with(3, 5);
		List.of(Fate.ASKS_TO_WAIT, Fate.FAILS, Fate.HANGS, Fate.DROPS).forEach(play::meeting);
		play.begin().end().isClean();
		assertThat(chaos.platform().shortestWait("fault")).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
	}

	@Test
	@Order(3)
	void aCrashAfterAcceptLosesNothing() {
		crash("crash after accept, before the 2xx", "accepted", Moment.ACCEPTED, REST);
	}

	@Test
	@Tag("thorough")
	@Order(4)
	void aCrashWhileTheBrainThinksLosesNothing() {
		crash("crash while the brain thinks", "thinking", Moment.THINKING, CHAOS);
	}

	@Test
	@Tag("thorough")
	@Order(5)
	void aCrashAfterCompletionLosesNothing() {
		crash("crash after completion, before sending", "completed", Moment.COMPLETED, REST);
	}

	@Test
	@Tag("thorough")
	@Order(6)
	void aCrashWhileSendingLosesNothing() {
		crash("crash after the platform's 200", "sent", Moment.SENT, CHAOS);
	}

	private static void crash(String scenario, String name, Moment moment, String channel) {
		Ending ending = chaos.play(scenario, name).with(3, 5).halting(moment, channel).begin().end().isClean();
		assertThat(ending.row().kills()).isPositive();
	}

	@Test
	@Tag("thorough")
	@Order(7)
	void theAnswerOfAZombieIsThrownAway() {
		chaos.fleet().resize(2);
		Play play = chaos.play("zombie sleeps past its lease", "zombie").with(3, 5);
		int fenced = chaos.stage().fenced();
		Said said = play.mark(REST, Moment.COMPLETING.marker());
		AtomicReference<Replica> zombie = freezing(Moment.COMPLETING, said);
		play.begin();
		Awaitility.await().atMost(SOON).until(() -> play.answered(said));
		zombie.get().thaw();
		Awaitility.await().atMost(SOON).until(() -> chaos.stage().fenced() > fenced);
		play.end().isClean();
	}

	@Test
	@Tag("thorough")
	@Order(8)
	void theSendOfAZombieDisturbsNoOrder() {
		chaos.fleet().resize(2);
		Play play = chaos.play("sender sleeps past its time-out", "sleeper").with(3, 5);
		Said said = play.mark(CHAOS, Moment.SENDING.marker());
		AtomicReference<Replica> zombie = freezing(Moment.SENDING, said);
		play.begin();
		Awaitility.await().atMost(SOON).until(() -> chaos.platform().got(said));
		zombie.get().thaw();
		play.end().isClean();
	}

	private static AtomicReference<Replica> freezing(Moment moment, Said said) {
		AtomicReference<Replica> frozen = new AtomicReference<>();
		chaos.stage().act(moment, said, (pid) -> {
			Replica replica = chaos.fleet().withPid(pid);
			replica.freeze();
			frozen.set(replica);
		});
		return frozen;
	}

	@Test
	@Tag("thorough")
	@Order(9)
	void aDatabaseThatRestartsLosesNothing() {
		chaos.fleet().resize(2);
		Play play = chaos.play("database restarts under load", "database").with(3, 12).begin(200);
		for (int i = 1; i <= chaos.size(); i++) {
			play.awaitConfirmed(0.8 * i / (chaos.size() + 1));
			int refused = chaos.driver().refusals(503);
			chaos.stopDatabase();
			Awaitility.await().atMost(SOON).until(() -> chaos.driver().refusals(503) > refused);
			chaos.postgres().start();
		}
		play.end().isClean();
	}

	@Test
	@Tag("thorough")
	@Order(10)
	void killsAtAnyTimeLoseNothing() {
		chaos.fleet().resize(3);
		Play play = chaos.play("three replicas, killed at any time", "kills").with(4, 15).begin(300);
		int kills = 2 * chaos.size();
		for (int i = 1; i <= kills; i++) {
			play.awaitConfirmed(0.9 * i / kills);
			chaos.fleet().killOne(chaos.random());
		}
		play.end().isClean();
	}

	@Test
	@Tag("thorough")
	@Order(11)
	void aMessageThatKillsThreeTimesGetsTheApology() {
		chaos.fleet().resize(3);
		Play play = chaos.play("a message kills three replicas", "poison").with(1, 3);
		Said poison = play.mark(REST, Moment.THINKING.marker());
		chaos.stage().halt(Moment.THINKING, poison, 1000);
		Ending ending = play.begin().end().isClean();
		assertThat(ending.row().kills()).isEqualTo(3);
		assertThat(play.ledger().inbox()).filteredOn((entry) -> entry.state().equals("failed"))
			.extracting(Ledger.Entry::messageId)
			.contains(poison.id());
	}

	@Test
	@Tag("thorough")
	@Order(12)
	void aRollingRestartLosesAndDoublesNothing() {
		chaos.fleet().resize(2);
		Play play = chaos.play("rolling restart under load", "rolling").with(3, 40).begin(600);
		play.awaitConfirmed(0.1);
		for (int left = chaos.size() - 1; left >= 0; left--) {
			chaos.fleet().rollTo(holding(left));
		}
		Ending ending = play.end().isClean();
		assertThat(ending.row().kills()).isZero();
	}

	/** Another round is nothing but another reason to roll. */
	private static Map<String, String> holding(int round) {
		return chaos.settings(Map.of("OUTBOX_UNKNOWN", "hold", "CHAOS_ROUND", Integer.toString(round)));
	}

	@Test
	@Tag("thorough")
	@Order(13)
	void whatThePlatformMayHaveIsHeldOnDemand() {
		chaos.fleet().rollTo(holding(0));
		Play play = chaos.play("hangs and drops, held for an operator", "hold").with(3, 5);
		play.meeting(Fate.HANGS).meeting(Fate.DROPS);
		play.begin().end().answersAreClean();
		assertThat(play.ledger().outbox()).filteredOn((part) -> part.state().equals("unknown"))
			.hasSize(2 * chaos.size());
		assertThat(chaos.platform().receipts("hold")).filteredOn((receipt) -> receipt.conversation().startsWith(CHAOS))
			.extracting(Receipt::id)
			.doesNotHaveDuplicates();
	}

	@Test
	@Tag("thorough")
	@Order(14)
	void aPoolerInTransactionModeChangesNothing() {
		assumeThat(PgBouncer.installed()).as("pgbouncer is on the PATH (Debian: apt install pgbouncer)").isTrue();
		try (PgBouncer bouncer = PgBouncer.start(chaos.postgres())) {
			chaos.fleet().rollTo(chaos.settings(Map.of("DATABASE_URL", bouncer.databaseUrl())));
			Play play = chaos.play("through PgBouncer in transaction mode", "pooled").with(3, 5);
			play.halting(Moment.THINKING, REST).begin().end().isClean();
		}
	}

}
