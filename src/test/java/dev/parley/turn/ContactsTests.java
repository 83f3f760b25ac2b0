package dev.parley.turn;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.parley.channel.Webhook;
import dev.parley.conversation.Contact;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import dev.parley.conversation.Part;
import dev.parley.conversation.SenderId;
import dev.parley.store.Answer;
import dev.parley.store.Arrival;
import dev.parley.store.Closing;
import dev.parley.store.Completion;
import dev.parley.store.ContactAliases;
import dev.parley.store.DeadLetter;
import dev.parley.store.StoreUnavailableException;
import dev.parley.store.Turn;
import dev.parley.store.memory.MemoryStores;
import dev.parley.testing.SettableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Who says something, and to whom it was not delivered. */
class ContactsTests {

	private final SettableClock clock = new SettableClock();

	private final MemoryStores stores = new MemoryStores(this.clock);

	private final List<String> asked = new ArrayList<>();

	private boolean away;

	private final ContactAliases aliases = new ContactAliases() {

		@Override
		public Person identify(Contact contact, String messageId) {
			if (ContactsTests.this.away) {
				throw new StoreUnavailableException("away");
			}
			ContactsTests.this.asked.add(messageId);
			return ContactsTests.this.stores.aliases.identify(contact, messageId);
		}

		@Override
		public Optional<Person> find(Contact contact) {
			return ContactsTests.this.stores.aliases.find(contact);
		}

		@Override
		public void move(Contact before, Contact after) {
			ContactsTests.this.stores.aliases.move(before, after);
		}

		@Override
		public Set<String> ids(SenderId sender) {
			return ContactsTests.this.stores.aliases.ids(sender);
		}

		@Override
		public int forget(SenderId sender) {
			return ContactsTests.this.stores.aliases.forget(sender);
		}

	};

	private final Contacts contacts = new Contacts(this.aliases, this.clock);

	private InboundMessage message(String id, String phone, String userId) {
		Contact contact = shown(phone, userId);
		String sender = contact.shown().get(0);
		return new InboundMessage(contact.conversation(sender), id, sender, "address", "hello", true, contact);
	}

	private Contact shown(String phone, String userId) {
		return new Contact("fake", "106", phone, userId, this.clock.instant().getEpochSecond());
	}

	@Test
	void putsAMessageIntoTheConversationOfThePersonWhicheverIdItCameUnder() {
		assertThat(List.of(message("1", "1555", ""), message("2", "1555", "US.1"), message("3", "", "US.1")))
			.map(this.contacts::identified)
			.allSatisfy((message) -> {
				assertThat(message.conversation().value()).isEqualTo("fake:106:1555");
				assertThat(message.sender()).isEqualTo("1555");
				assertThat(message.address()).isEqualTo("address");
			})
			.last()
			.extracting(InboundMessage::senders)
			.isEqualTo(Set.of("1555", "US.1"));
	}

	@Test
	void leavesAloneWhoHasOneIdOnly() {
		InboundMessage message = new InboundMessage(ConversationId.of("fake", "room"), "1", "ada", "address", "hello",
				true);
		assertThat(this.contacts.identified(message)).isSameAs(message);
		assertThat(this.asked).isEmpty();
	}

	@Test
	void asksTheStoreOnceForManyMessages() {
		for (int i = 0; i < 100; i++) {
			this.contacts.identified(message("m" + i, "1555", "US.1"));
			this.contacts.identified(message("n" + i, "", "US.2"));
			this.contacts.identified(message("o" + i, "1666", ""));
		}
		assertThat(this.asked).containsExactly("m0", "n0", "o0");
	}

	@Test
	void asksAgainBeforeANumberCanBeSomebodyElses() {
		Contacts replica = new Contacts(this.stores.aliases, this.clock);
		assertThat(this.contacts.identified(message("1", "1555", "")).sender()).isEqualTo("1555");
		replica.move(new Webhook.Move(shown("1555", ""), shown("1666", "")));
		this.clock.tick(Duration.ofMinutes(9));
		assertThat(this.contacts.identified(message("2", "1555", "")).sender()).isEqualTo("1555");
		assertThat(replica.identified(message("2", "1555", "")).sender()).isEqualTo("1555");
		this.clock.tick(Duration.ofMinutes(6));
		assertThat(this.contacts.identified(message("3", "1555", "")).sender()).startsWith("1555~")
			.isEqualTo(replica.identified(message("3", "1555", "")).sender());
	}

	@Test
	void readsWhatIsDeliveredAgainAsItWasReadThen() {
		InboundMessage early = message("1", "1555", "");
		assertThat(this.contacts.identified(early).sender()).isEqualTo("1555");
		this.contacts.move(new Webhook.Move(shown("1555", ""), shown("1666", "")));
		this.clock.tick(Duration.ofDays(6));
		assertThat(this.contacts.identified(message("2", "1555", "")).sender()).startsWith("1555~");
		assertThat(this.contacts.identified(early).sender()).isEqualTo("1555");
	}

	@Test
	void acceptsNothingOfWhomItCannotLookUp() {
		this.away = true;
		assertThatExceptionOfType(StoreUnavailableException.class)
			.isThrownBy(() -> this.contacts.identified(message("1", "1555", "")));
	}

	@Test
	void buriesWhatWasNotDeliveredWhicheverIdOfThePersonIsNamed() {
		this.contacts.identified(message("0", "1555", ""));
		this.contacts.identified(message("1", "1555", "US.1"));
		Undelivered undelivered = new Undelivered(this.stores.outbox, this.aliases);
		send("1", "wamid.by-user-id");
		send("2", "wamid.by-number");
		undelivered.bury(new Webhook.Failure(shown("", "US.1"), "wamid.by-user-id", "code 131026"));
		undelivered.bury(new Webhook.Failure(shown("1555", ""), "wamid.by-number", "code 131047"));
		undelivered.bury(new Webhook.Failure(shown("1555", ""), "wamid.of-another-system", "code 1"));
		undelivered.bury(new Webhook.Failure(shown("1999", ""), "wamid.of-another-system", "code 1"));
		assertThat(this.stores.outbox.dead(10)).extracting(DeadLetter::error)
			.containsExactly("code 131026", "code 131047");
	}

	private void send(String id, String platformId) {
		InboundMessage message = this.contacts.identified(message(id, "1555", "US.1"));
		Turn turn = this.stores.sessions.accept(Arrival.of(message)).turn();
		assertThat(turn).isNotNull();
		Completion completion = this.stores.sessions.append(turn, new Answer("hi", List.of("hi"), true, false));
		assertThat(completion).isInstanceOf(Completion.Done.class);
		Part part = ((Completion.Done) completion).first();
		assertThat(part).isNotNull();
		this.stores.outbox.close(part, new Closing.Sent(platformId));
	}

}
