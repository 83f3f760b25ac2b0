package dev.parley.store;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import dev.parley.conversation.Part;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** What {@link PreviewLog} promises, wherever it is kept. */
public abstract class PreviewLogContract {

	private static final ConversationId ALICE = ConversationId.of("rest", "alice");

	private static final Duration NOW = Duration.ofSeconds(-1);

	protected abstract PreviewLog previews();

	protected abstract SessionStore store();

	protected abstract Outbox outbox();

	protected abstract Erasure erasure();

	@Test
	void remembersAMessageFromBeforeItIsOpenedUntilItIsForgotten() {
		Turn turn = say("1");
		PreviewRecord first = preview(turn, 0);
		previews().opening(first);
		previews().opening(first);
		assertThat(found("1")).containsExactly(first);
		assertThat(previews().opened(first.named("p1"))).isTrue();
		PreviewRecord second = preview(turn, 1);
		previews().opening(second);
		assertThat(found("0", "1")).containsExactly(first.named("p1"), second);
		assertThat(found("2")).isEmpty();
		assertThat(previews().isOpen(ALICE, List.of("p0", "p1"))).isTrue();
		assertThat(previews().isOpen(ConversationId.of("rest", "bob"), List.of("p1"))).isFalse();
		previews().forget(List.of(first));
		assertThat(found("1")).containsExactly(second);
		assertThat(previews().opened(first.named("p1"))).as("somebody else saw to it").isFalse();
	}

	@Test
	void keepsTheMessagesOfTwoOwnersApart() {
		PreviewRecord dead = preview(say("1"), 0);
		PreviewRecord next = new PreviewRecord(new Lease(ALICE, UUID.randomUUID()), "1", 0, "there", null);
		previews().opening(dead);
		previews().opening(next);
		assertThat(previews().opened(dead.named("p1"))).isTrue();
		assertThat(previews().opened(next.named("p2"))).isTrue();
		assertThat(found("1")).containsExactlyInAnyOrder(dead.named("p1"), next.named("p2"));
	}

	@Test
	void leavesTheMessagesOfATurnThatRunsToIt() {
		Turn turn = say("1");
		previews().opening(preview(turn, 0));
		assertThat(previews().leftovers(NOW, 10)).isEmpty();
		store().release(turn.lease());
		assertThat(previews().leftovers(Duration.ofMinutes(1), 10)).as("young").isEmpty();
		assertThat(previews().leftovers(NOW, 10)).singleElement().satisfies((left) -> {
			assertThat(left.preview()).isEqualTo(preview(turn, 0));
			assertThat(left.answer()).isFalse();
			assertThat(left.age()).isLessThan(Duration.ofMinutes(1));
		});
		assertThat(previews().leftovers(NOW, 10)).as("given out").isEmpty();
	}

	@Test
	void leavesThemWhileTheAnswerIsToBeSentAndTellsWhichOfThemItBecame() {
		Turn turn = say("1");
		PreviewRecord first = preview(turn, 0);
		PreviewRecord second = preview(turn, 1);
		List.of(first.named("p1"), second.named("p2")).forEach((preview) -> {
			previews().opening(preview);
			previews().opened(preview);
		});
		Completion completion = store().append(turn, new Answer("hi", List.of("hi"), true, false));
		Part part = ((Completion.Done) completion).first();
		assertThat(part).isNotNull();
		assertThat(previews().leftovers(NOW, 10)).isEmpty();
		outbox().close(part, new Closing.Sent("p1"));
		assertThat(previews().leftovers(NOW, 10)).extracting(PreviewLog.Leftover::preview, PreviewLog.Leftover::answer)
			.containsExactlyInAnyOrder(tuple(first.named("p1"), true), tuple(second.named("p2"), false));
	}

	@Test
	void leavesWhatMayHaveBecomeAnAnswerThatTheOutboxHolds() {
		Turn turn = say("1");
		PreviewRecord first = preview(turn, 0).named("p1");
		previews().opening(first);
		previews().opened(first);
		Completion completion = store().append(turn, new Answer("hi", List.of("hi"), true, false));
		Part part = ((Completion.Done) completion).first();
		assertThat(part).isNotNull();
		outbox().close(part, new Closing.Unknown("the platform may have it"));
		assertThat(previews().leftovers(NOW, 10)).singleElement()
			.satisfies((left) -> assertThat(left.answer()).isTrue());
	}

	@Test
	void forgetsWhatIsErased() {
		previews().opening(preview(say("1"), 0));
		erasure().erase(ALICE);
		assertThat(found("1")).isEmpty();
	}

	private List<PreviewRecord> found(String... messages) {
		return previews().find(ALICE, List.of(messages));
	}

	private Turn say(String id) {
		Acceptance acceptance = store()
			.accept(Arrival.of(new InboundMessage(ALICE, id, "sender", "there", "hello", true)));
		assertThat(acceptance.turn()).isNotNull();
		return acceptance.turn();
	}

	private static PreviewRecord preview(Turn turn, int number) {
		return new PreviewRecord(turn.lease(), turn.newest().messageId(), number, "there", null);
	}

}
