package dev.parley.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.parley.conversation.Contact;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import dev.parley.conversation.Message;
import dev.parley.conversation.SenderId;
import dev.parley.store.ContactAliases.Person;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@link ContactAliases} promises, wherever the links are kept. */
public abstract class ContactAliasesContract {

	/** When the numbers that were given up or handed on are somebody else's. */
	private static final long LATER = Instant.now().plus(Duration.ofHours(1)).getEpochSecond();

	protected abstract ContactAliases aliases();

	protected abstract SessionStore store();

	/** Puts a message into the history that nobody has to answer. */
	protected abstract void remember(ConversationId conversation, Message message);

	protected abstract Erasure erasure();

	protected abstract Exports exports();

	private static long now() {
		return Instant.now().getEpochSecond();
	}

	private static Contact at(long at, String phone, String userId) {
		return new Contact("whatsapp", "106", phone, userId, at);
	}

	private static Contact shown(String phone, String userId) {
		return at(now(), phone, userId);
	}

	private String key(Contact contact) {
		return aliases().identify(contact, "wamid.x").key();
	}

	private void say(Contact contact, String messageId, String text) {
		String key = aliases().identify(contact, messageId).key();
		store().accept(Arrival
			.of(new InboundMessage(contact.conversation(key), messageId, key, "address", text, true, contact)));
	}

	private List<String> said(String key) {
		return store().history(shown(key, "").conversation(key), 10).stream().map(Message::text).toList();
	}

	@Test
	void whoIsKnownByOneIdHasThatForAKey() {
		assertThat(key(shown("1555", ""))).isEqualTo("1555");
		assertThat(key(shown("", "US.1"))).isEqualTo("US.1");
		assertThat(aliases().identify(shown("1555", ""), "wamid.y"))
			.isEqualTo(new Person("1555", Set.of("1555"), true));
	}

	@Test
	void whoIsSeenByNumberThenByBothThenByUserIdIsOnePerson() {
		assertThat(key(shown("1555", ""))).isEqualTo("1555");
		assertThat(key(shown("1555", "US.1"))).isEqualTo("1555");
		assertThat(key(shown("", "US.1"))).isEqualTo("1555");
		assertThat(key(shown("1555", ""))).isEqualTo("1555");
		assertThat(aliases().identify(shown("", "US.1"), "wamid.y").ids()).containsExactlyInAnyOrder("1555", "US.1");
	}

	@Test
	void whoIsSeenByUserIdThenByBothThenByNumberIsOnePerson() {
		assertThat(key(shown("", "US.1"))).isEqualTo("US.1");
		assertThat(key(shown("1555", "US.1"))).isEqualTo("US.1");
		assertThat(key(shown("1555", ""))).isEqualTo("US.1");
	}

	@Test
	void whoIsSeenByBothAtOnceIsKnownByEither() {
		assertThat(key(shown("1555", "US.1"))).isEqualTo("US.1");
		assertThat(key(shown("1555", ""))).isEqualTo("US.1");
		assertThat(key(shown("", "US.1"))).isEqualTo("US.1");
	}

	@Test
	void aConversationOfAnEarlierVersionGoesOn() {
		remember(shown("", "").conversation("1555"), Message.user("before the upgrade"));
		assertThat(key(shown("1555", "US.1"))).isEqualTo("1555");
		assertThat(key(shown("", "US.1"))).isEqualTo("1555");
		remember(shown("", "").conversation("US.2"), Message.user("before the upgrade"));
		assertThat(key(shown("1666", "US.2"))).isEqualTo("US.2");
	}

	@Test
	void twoConversationsOfOnePersonAreJoinedWithoutMovingWhatWasSaid() {
		assertThat(key(shown("1555", ""))).isEqualTo("1555");
		assertThat(key(shown("", "US.1"))).isEqualTo("US.1");
		assertThat(key(shown("1555", "US.1"))).isEqualTo("US.1");
		// a redelivery finds the key under which it was accepted
		assertThat(key(shown("1555", ""))).isEqualTo("1555");
		assertThat(key(at(LATER, "1555", ""))).isEqualTo("US.1");
		assertThat(aliases().ids(new SenderId("whatsapp", "US.1"))).contains("1555", "US.1");
	}

	@Test
	void aNumberWithAnotherUserIdIsSomebodyElses() {
		assertThat(key(shown("1555", "US.1"))).isEqualTo("US.1");
		assertThat(key(shown("1555", "US.2"))).isEqualTo("US.2");
		assertThat(key(shown("", "US.1"))).isEqualTo("US.1");
		assertThat(key(at(LATER, "1555", ""))).isEqualTo("US.2");
		assertThat(aliases().ids(new SenderId("whatsapp", "US.2"))).containsExactly("US.2");
	}

	@Test
	void aNumberThatIsTheKeyAndComesWithAnotherUserIdIsSomebodyElses() {
		assertThat(key(shown("1555", ""))).isEqualTo("1555");
		assertThat(key(shown("1555", "US.1"))).isEqualTo("1555");
		assertThat(key(shown("1555", "US.2"))).isEqualTo("US.2");
		assertThat(key(shown("", "US.1"))).isEqualTo("1555");
		assertThat(key(at(LATER, "1555", ""))).isEqualTo("US.2");
	}

	@Test
	void whoChangesTheNumberIsTheSamePersonUnderAllOldAndNewIds() {
		assertThat(key(shown("1555", "US.1"))).isEqualTo("US.1");
		aliases().move(shown("1555", "US.1"), shown("1666", "US.2"));
		assertThat(List.of(shown("1666", ""), shown("", "US.2"), shown("1666", "US.2"), shown("", "US.1")))
			.allSatisfy((contact) -> assertThat(key(contact)).isEqualTo("US.1"));
		assertThat(aliases().identify(shown("1666", ""), "wamid.y").ids()).contains("1555", "1666", "US.1", "US.2");
	}

	@Test
	void aNumberThatWasGivenUpIsNobodysUntilItIsSeenAgain() {
		assertThat(key(shown("1555", ""))).isEqualTo("1555");
		aliases().move(shown("1555", ""), shown("1666", ""));
		assertThat(key(shown("1666", ""))).isEqualTo("1555");
		assertThat(key(at(now() - 60, "1555", ""))).as("delivered again").isEqualTo("1555");
		String stranger = key(at(LATER, "1555", ""));
		assertThat(stranger).startsWith("1555~");
		assertThat(key(at(LATER, "1555", "US.9"))).isEqualTo(stranger);
		assertThat(key(shown("", "US.9"))).isEqualTo(stranger);
		assertThat(key(shown("1666", ""))).isEqualTo("1555");
	}

	@Test
	void aNumberThatWasGivenUpFollowsAStrangerWhoIsKnownAlready() {
		assertThat(key(shown("1555", ""))).isEqualTo("1555");
		aliases().move(shown("1555", ""), shown("1666", ""));
		assertThat(key(at(LATER, "1555", ""))).startsWith("1555~");
		assertThat(key(shown("", "US.9"))).isEqualTo("US.9");
		assertThat(key(at(LATER, "1555", "US.9"))).isEqualTo("US.9");
		assertThat(aliases().ids(new SenderId("whatsapp", "US.9"))).doesNotContain("1555")
			.anyMatch((id) -> id.startsWith("1555~"));
		assertThat(key(shown("1666", ""))).isEqualTo("1555");
	}

	@Test
	void aMoveThatIsToldAgainChangesNothing() {
		key(shown("1555", "US.1"));
		Contact before = shown("1555", "US.1");
		Contact after = shown("1666", "US.2");
		aliases().move(before, after);
		String stranger = key(at(LATER, "1555", ""));
		aliases().move(before, after);
		assertThat(key(at(LATER, "1555", ""))).isEqualTo(stranger);
		assertThat(key(shown("1666", "US.2"))).isEqualTo("US.1");
	}

	@Test
	void aMoveToTheNumberOfSomebodyWhoHadItBeforeTakesNothingFromThem() {
		assertThat(key(shown("1666", "US.7"))).isEqualTo("US.7");
		assertThat(key(shown("1555", "US.1"))).isEqualTo("US.1");
		aliases().move(shown("1555", "US.1"), shown("1666", "US.2"));
		assertThat(key(at(now() - 60, "1666", ""))).isEqualTo("US.7");
		assertThat(key(shown("", "US.7"))).isEqualTo("US.7");
		assertThat(key(at(LATER, "1666", ""))).isEqualTo("US.1");
		assertThat(key(shown("1666", "US.2"))).isEqualTo("US.1");
	}

	@Test
	void whoWroteUnderTheNewIdsBeforeTheMoveWasToldKeepsThatKey() {
		assertThat(key(shown("1555", "US.1"))).isEqualTo("US.1");
		assertThat(key(shown("1666", "US.2"))).isEqualTo("US.2");
		aliases().move(shown("1555", "US.1"), shown("1666", "US.2"));
		assertThat(key(shown("1666", "US.2"))).isEqualTo("US.2");
		assertThat(key(at(LATER, "1666", ""))).isEqualTo("US.2");
	}

	@Test
	void whoseUserIdChangesWithoutATellingOfTheNumberIsTheSamePerson() {
		assertThat(key(shown("1555", "US.1"))).isEqualTo("US.1");
		aliases().move(shown("", "US.1"), shown("", "US.2"));
		assertThat(key(shown("", "US.2"))).isEqualTo("US.1");
		assertThat(key(at(LATER, "1555", ""))).as("the number changed as well").startsWith("1555~");
	}

	@Test
	void aMoveOfSomebodyWhoNeverSaidAnythingIsNotKept() {
		aliases().move(shown("1555", "US.1"), shown("1666", "US.2"));
		assertThat(aliases().find(shown("1666", "US.2"))).isEmpty();
		remember(shown("", "").conversation("1777"), Message.user("before the upgrade"));
		aliases().move(shown("1777", ""), shown("1888", "US.8"));
		assertThat(key(shown("1888", "US.8"))).isEqualTo("1777");
	}

	@Test
	void lookingForSomebodyLinksNothing() {
		assertThat(aliases().find(shown("1555", "US.1"))).isEmpty();
		key(shown("1555", "US.1"));
		assertThat(aliases().find(shown("1555", ""))).get().extracting(Person::key).isEqualTo("US.1");
		assertThat(aliases().find(shown("1666", "US.1"))).get().extracting(Person::key).isEqualTo("US.1");
		assertThat(aliases().find(shown("1666", ""))).isEmpty();
	}

	@Test
	void channelsDoNotShareIds() {
		key(shown("1555", "US.1"));
		Contact elsewhere = new Contact("signal", "106", "1555", "", now());
		assertThat(aliases().identify(elsewhere, "wamid.x").key()).isEqualTo("1555");
	}

	@Test
	void onlyWhatCannotChangeSoonIsSettled() {
		assertThat(aliases().identify(shown("1555", "US.1"), "m").settled()).isTrue();
		assertThat(aliases().identify(shown("1555", ""), "m").settled()).isTrue();
		aliases().move(shown("1555", "US.1"), shown("1666", ""));
		assertThat(aliases().identify(shown("1555", ""), "m").settled()).isFalse();
		assertThat(aliases().identify(shown("1666", ""), "m").settled()).isTrue();
	}

	@Test
	void whoeverComesAtOnceUnderSeveralIdsIsOnePerson() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(8);
		try {
			for (int round = 0; round < 10; round++) {
				String phone = "1555000" + round;
				String userId = "US.1000" + round;
				List<Future<String>> keys = new ArrayList<>();
				for (int i = 0; i < 8; i++) {
					keys.add(threads.submit(() -> key(shown(phone, userId))));
				}
				Set<String> different = new HashSet<>();
				for (Future<String> key : keys) {
					different.add(key.get());
				}
				assertThat(different).hasSize(1);
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void anErasureByAnyIdErasesThePersonAndTheLinks() {
		for (String id : List.of("1555", "US.1", "1666", "US.2")) {
			say(shown("1555", ""), "wamid.1" + id, "by number");
			say(shown("1555", "US.1"), "wamid.2" + id, "by both");
			aliases().move(shown("1555", "US.1"), shown("1666", "US.2"));
			say(shown("", "US.2"), "wamid.3" + id, "by the new user id");
			assertThat(said("1555")).containsExactly("by number", "by both", "by the new user id");
			assertThat(erasure().erase(new SenderId("whatsapp", id))).get()
				.satisfies((receipt) -> assertThat(receipt.counts().messages()).isEqualTo(3));
			assertThat(said("1555")).isEmpty();
			assertThat(aliases().find(shown("1666", "US.2"))).isEmpty();
			assertThat(aliases().find(shown("", "US.1"))).isEmpty();
			assertThat(erasure().erase(new SenderId("whatsapp", "US.1"))).isEmpty();
		}
	}

	@Test
	void anErasureLeavesAloneWhoHadTheNumberBefore() {
		say(shown("1555", ""), "wamid.1", "the first");
		aliases().move(shown("1555", ""), shown("1666", ""));
		Contact stranger = at(LATER, "1555", "US.9");
		say(stranger, "wamid.2", "the stranger");
		assertThat(erasure().erase(new SenderId("whatsapp", "US.9"))).isPresent();
		assertThat(said("1555")).containsExactly("the first");
	}

	@Test
	void whatWasErasedDoesNotComeBackUnderTheOtherId() {
		say(shown("1555", ""), "wamid.1", "by number");
		say(shown("1555", "US.1"), "wamid.2", "by both");
		erasure().erase(new SenderId("whatsapp", "1555"));
		say(shown("1555", "US.1"), "wamid.2", "by both");
		assertThat(said("1555")).isEmpty();
		assertThat(said("US.1")).isEmpty();
	}

	@Test
	void anErasedPersonBeginsAnew() {
		say(shown("1555", "US.1"), "wamid.1", "before");
		erasure().erase(new SenderId("whatsapp", "1555"));
		say(shown("1555", "US.1"), "wamid.2", "after");
		assertThat(said("US.1")).containsExactly("after");
		assertThat(exports().conversations(new SenderId("whatsapp", "US.1"), null, 10)).hasSize(1);
	}

}
