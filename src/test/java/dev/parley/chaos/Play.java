package dev.parley.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

import static org.assertj.core.api.Assertions.assertThat;

/** One scenario: what is said, what happens, and what came of it. */
final class Play {

	private static final Duration PATIENCE = Duration.ofSeconds(120);

	private static final int PACE = 60;

	private final Chaos chaos;

	private final String scenario;

	private final String name;

	private final Map<String, List<Said>> conversations = new LinkedHashMap<>();

	private final long start = System.nanoTime();

	private final int fencedBefore;

	private final int deathsBefore;

	private final int confirmedBefore;

	private CompletableFuture<Void> confirmed = CompletableFuture.completedFuture(null);

	Play(Chaos chaos, String scenario, String name) {
		this.chaos = chaos;
		this.scenario = scenario;
		this.name = name;
		this.fencedBefore = chaos.stage().fenced();
		this.deathsBefore = chaos.fleet().deaths();
		this.confirmedBefore = chaos.driver().confirmed();
	}

	/** So many conversations of so many messages, on each channel. */
	Play with(int conversations, int messages) {
		for (String channel : List.of("rest", ChaosChannel.NAME)) {
			for (int i = 0; i < conversations; i++) {
				String place = this.name + this.conversations.size();
				List<Said> all = new ArrayList<>();
				for (int number = 0; number < messages * this.chaos.size(); number++) {
					all.add(Said.of(channel, place, number));
				}
				this.conversations.put(channel + ':' + place, all);
			}
		}
		return this;
	}

	/** Marks some message of a channel that nothing else happens to, not the first. */
	Said mark(String channel, String marker) {
		List<Said> plain = said().stream()
			.filter((said) -> said.channel().equals(channel) && !said.text().contains("#") && !said.id().endsWith("m0"))
			.toList();
		Said chosen = plain.get(this.chaos.random().nextInt(plain.size()));
		Said marked = chosen.with(marker);
		this.conversations.get(chosen.conversation()).replaceAll((said) -> said.equals(chosen) ? marked : said);
		return marked;
	}

	/** The platform treats parts of both channels so. */
	Play meeting(Fate fate) {
		for (int i = 0; i < this.chaos.size(); i++) {
			mark("rest", fate.marker());
			mark(ChaosChannel.NAME, fate.marker());
		}
		return this;
	}

	/** A replica dies at this moment of a message of this channel. */
	Play halting(Moment moment, String channel) {
		for (int i = 0; i < this.chaos.size(); i++) {
			this.chaos.stage().halt(moment, mark(channel, moment.marker()), 1);
		}
		return this;
	}

	/** Everybody begins to speak. */
	Play begin() {
		return begin(PACE);
	}

	/**
	 * Everybody begins to speak.
	 * @param pace the longest wait between two messages of one, in milliseconds
	 */
	Play begin(int pace) {
		this.confirmed = CompletableFuture.allOf(this.conversations.values()
			.stream()
			.map((conversation) -> this.chaos.driver().inOrder(conversation, pace))
			.toArray(CompletableFuture[]::new));
		return this;
	}

	/** Everything is delivered so many times, all at once and in any order. */
	Play deliverAtOnce(int times) {
		List<Said> deliveries = new ArrayList<>();
		for (int i = 0; i < times; i++) {
			deliveries.addAll(said());
		}
		Collections.shuffle(deliveries, this.chaos.random());
		this.confirmed = this.chaos.driver().atOnce(deliveries);
		return this;
	}

	/** Waits until this share of the messages was confirmed. */
	Play awaitConfirmed(double share) {
		int enough = (int) (share * said().size());
		Awaitility.await(this.scenario)
			.atMost(PATIENCE)
			.until(() -> this.chaos.driver().confirmed() - this.confirmedBefore >= enough);
		return this;
	}

	/** Waits for the end, looks at it, and shows that nothing is lost or out of place. */
	Ending end() {
		try {
			Awaitility.await(this.scenario)
				.atMost(PATIENCE)
				.pollInterval(Duration.ofMillis(100))
				.ignoreExceptions()
				.until(() -> this.confirmed.isDone() && ledger().settled(said().size()));
		}
		catch (ConditionTimeoutException ex) {
			// the findings tell what is missing
		}
		Duration took = Duration.ofNanos(System.nanoTime() - this.start);
		Findings findings = new Findings(said(), ledger(), this.chaos.platform().receipts(this.name));
		Ending ending = new Ending(row(findings, took), findings,
				findings.needlesslyDoubled(this.chaos.disturbances()));
		this.chaos.add(ending.row());
		assertThat(this.confirmed).as("everything was confirmed").isDone();
		return ending;
	}

	private Row row(Findings findings, Duration took) {
		return new Row(this.scenario, said().size(), this.chaos.fleet().deaths() - this.deathsBefore,
				findings.lost().size(), findings.doubled().size(), findings.reordered().size(),
				this.chaos.stage().fenced() - this.fencedBefore, findings.doubledSends(), took);
	}

	/** Whether a message is answered by now. */
	boolean answered(Said said) {
		return ledger().inbox()
			.stream()
			.anyMatch((entry) -> entry.messageId().equals(said.id()) && entry.state().equals("answered"));
	}

	Ledger ledger() {
		return Ledger.read(this.chaos.postgres().sql(), this.name);
	}

	List<Said> said() {
		return this.conversations.values().stream().flatMap(Collection::stream).toList();
	}

}
