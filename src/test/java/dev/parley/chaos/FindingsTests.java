package dev.parley.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import dev.parley.chaos.Ledger.Entry;
import dev.parley.chaos.Ledger.Reply;
import dev.parley.chaos.Ledger.Shipment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A clean table says something only if a dirty one is possible. */
class FindingsTests {

	private static final String CONVERSATION = "rest:a0";

	private final List<Said> said = List.of(Said.of("rest", "a0", 0), Said.of("rest", "a0", 1));

	private final List<Entry> inbox = new ArrayList<>(
			List.of(entry(0, 1, "answered", 2L), entry(1, 3, "answered", 4L)));

	private final List<Reply> replies = new ArrayList<>(List.of(reply(2, 1, "a0m0;"), reply(4, 3, "a0m1;")));

	private final List<Shipment> outbox = new ArrayList<>(List.of(part(2, "sent", "a0m0;"), part(4, "sent", "a0m1;")));

	private final List<Receipt> receipts = new ArrayList<>(
			List.of(receipt(0, Fate.TAKES_IT), receipt(1, Fate.TAKES_IT)));

	@Test
	void allIsWell() {
		Findings findings = findings();
		assertThat(findings.lost()).isEmpty();
		assertThat(findings.doubled()).isEmpty();
		assertThat(findings.reordered()).isEmpty();
		assertThat(findings.misplaced()).isEmpty();
		assertThat(findings.doubledSends()).isZero();
		assertThat(findings.unsent()).isZero();
	}

	@Test
	void aMessageThatWasNotStoredIsLost() {
		this.inbox.remove(0);
		assertThat(findings().lost()).containsExactly("a0m0 is not stored as it was said");
	}

	@Test
	void aMessageWithoutAReplyIsLost() {
		this.inbox.set(1, entry(1, 3, "waiting", null));
		assertThat(findings().lost()).containsExactly("a0m1 is waiting without a reply");
	}

	@Test
	void aMessageWithAnothersReplyIsLost() {
		this.inbox.set(1, entry(1, 3, "answered", 2L));
		assertThat(findings().lost()).containsExactly("a0m1 is answered by another's reply");
		assertThat(findings().doubled()).containsExactly("reply 4 answers no message");
	}

	@Test
	void anAnswerThatThePlatformNeverGotIsLost() {
		this.receipts.set(1, receipt(1, Fate.FAILS));
		assertThat(findings().lost()).containsExactly("the reply to a0m1 was not sent");
	}

	@Test
	void anAnswerThatIsHeldIsNotLostButUnsent() {
		this.receipts.remove(1);
		this.outbox.set(1, part(4, "unknown", "a0m1;"));
		assertThat(findings().lost()).isEmpty();
		assertThat(findings().unsent()).isOne();
	}

	@Test
	void aSecondAnswerIsDoubled() {
		this.replies.add(reply(5, 4, "a0m1;"));
		assertThat(findings().doubled()).containsExactly("a0m1 is answered 2 times", "reply 5 answers no message");
	}

	@Test
	void anAnswerBeforeItsMessageIsReordered() {
		this.inbox.set(1, entry(1, 7, "answered", 4L));
		assertThat(findings().reordered()).containsExactly("reply 4 is out of order");
	}

	@Test
	void answersInAnotherOrderThanMessagesAreReordered() {
		this.inbox.set(0, entry(0, 1, "answered", 4L));
		this.inbox.set(1, entry(1, 3, "answered", 5L));
		this.replies.set(0, reply(4, 3, "a0m0;"));
		this.replies.set(1, reply(5, 1, "a0m1;"));
		assertThat(findings().reordered()).contains("reply 5 is out of order");
	}

	@Test
	void sendsInAnotherOrderThanAnswersAreReordered() {
		Collections.swap(this.receipts, 0, 1);
		assertThat(findings().reordered()).containsExactly("part 2/0 came late");
	}

	@Test
	void messagesStoredInAnotherOrderThanConfirmedAreMisplaced() {
		this.inbox.set(0, entry(0, 9, "answered", 2L));
		assertThat(findings().misplaced()).containsExactly("a0m1 was stored before its predecessor");
	}

	@Test
	void aSecondSendIsNeedlessUnlessSomethingHappened() {
		this.receipts.add(receipt(0, Fate.TAKES_IT));
		Disturbances disturbances = new Disturbances();
		assertThat(findings().doubledSends()).isOne();
		assertThat(findings().needlesslyDoubled(disturbances)).hasSize(1);
		disturbances.now();
		assertThat(findings().needlesslyDoubled(disturbances)).isEmpty();
	}

	@Test
	void aSecondSendAfterASilentPlatformIsNotNeedless() {
		this.receipts.set(0, receipt(0, Fate.DROPS));
		this.receipts.add(1, receipt(0, Fate.TAKES_IT));
		assertThat(findings().doubledSends()).isOne();
		assertThat(findings().needlesslyDoubled(new Disturbances())).isEmpty();
	}

	private Findings findings() {
		return new Findings(this.said, new Ledger(this.inbox, this.replies, this.outbox), this.receipts);
	}

	private static Entry entry(int number, long seq, String state, @Nullable Long reply) {
		return new Entry(CONVERSATION, "a0m" + number, seq, state, reply, "a0m%d;".formatted(number));
	}

	private static Reply reply(long seq, long answers, String text) {
		return new Reply(CONVERSATION, seq, answers, text);
	}

	private static Shipment part(long seq, String state, String text) {
		return new Shipment(CONVERSATION, seq, 0, state, text);
	}

	private static Receipt receipt(int number, Fate fate) {
		return new Receipt(CONVERSATION, "id" + number, List.of("a0m" + number), "a0m%d;".formatted(number), fate,
				System.nanoTime());
	}

}
