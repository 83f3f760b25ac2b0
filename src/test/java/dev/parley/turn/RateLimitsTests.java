package dev.parley.turn;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import dev.parley.conversation.Contact;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import dev.parley.setting.WrongSettingException;
import dev.parley.store.Acceptance;
import dev.parley.store.Admission;
import dev.parley.store.Quota;
import dev.parley.testing.SettableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RateLimitsTests {

	private final FakeChannel channel = new FakeChannel();

	private final SettableClock clock = new SettableClock();

	@Test
	void letsEverythingInByDefault() {
		assertThat(admission(properties(null, List.of(), List.of()), "ada", false)).isEqualTo(Admission.FREE);
	}

	@Test
	void setsAQuotaAndANotice() {
		Admission admission = admission(properties(3, List.of(), List.of()), "ada", false);
		assertThat(admission.quotas()).extracting(Quota::most).containsExactly(3);
		assertThat(admission.notice()).isNotNull();
		assertThat(admission.notice().text()).isEqualTo(RateLimitProperties.NOTICE);
	}

	@Test
	void givesNoNoticeToWhoIsTold() {
		assertThat(admission(properties(3, List.of(), List.of()), "ada", true).notice()).isNull();
	}

	@Test
	void deniesSendersByNameOrByChannel() {
		assertThat(admission(properties(null, List.of(), List.of("fake:eve, fake:mallory")), "eve", false).denied())
			.isTrue();
		assertThat(admission(properties(null, List.of(), List.of("fake:eve")), "ada", false).denied()).isFalse();
		assertThat(admission(properties(null, List.of(), List.of("fake:*")), "ada", false).denied()).isTrue();
		assertThat(admission(properties(null, List.of(), List.of("other:*")), "ada", false).denied()).isFalse();
	}

	@Test
	void allowsThoseAloneWhoAreNamed() {
		RateLimitProperties properties = properties(null, List.of("fake:ada fake:bob"), List.of("fake:bob"));
		assertThat(admission(properties, "ada", false).denied()).isFalse();
		assertThat(admission(properties, "eve", false).denied()).isTrue();
		assertThat(admission(properties, "", false).denied()).as("who is not told").isTrue();
		assertThat(admission(properties, "bob", false).denied()).as("on both lists").isTrue();
	}

	@Test
	void knowsSendersByAnyOfTheirIds() {
		Contact contact = new Contact("fake", "106", "", "US.1", 1);
		InboundMessage message = new InboundMessage(contact.conversation("US.1"), "1", "US.1", "address", "hello", true,
				contact)
			.saidBy("US.1", Set.of("US.1", "1555"));
		assertThat(limits(properties(null, List.of(), List.of("fake:1555"))).of(this.channel, message, false).denied())
			.isTrue();
		assertThat(limits(properties(null, List.of("fake:1555"), List.of())).of(this.channel, message, false).denied())
			.isFalse();
		assertThat(limits(properties(null, List.of(), List.of("fake:1666"))).of(this.channel, message, false).denied())
			.isFalse();
	}

	@Test
	void remembersForAMinuteWhomTheStoreSilenced() {
		RateLimits limits = limits(properties(3, List.of(), List.of()));
		InboundMessage ada = message("room", "ada");
		Admission admission = limits.of(this.channel, ada, false);
		assertThat(limits.areOver(ada, admission)).isFalse();
		limits.note(ada, admission, Acceptance.of(Acceptance.Kind.ACCEPTED));
		assertThat(limits.areOver(ada, admission)).isFalse();
		limits.note(ada, admission, silenced(Duration.ofSeconds(20)));
		assertThat(limits.areOver(ada, admission)).isTrue();
		assertThat(limits.areOver(message("hall", "ada"), admission)).as("anywhere").isTrue();
		assertThat(limits.areOver(message("room", "bob"), admission)).as("another").isFalse();
		this.clock.tick(Duration.ofSeconds(20));
		assertThat(limits.areOver(ada, admission)).isFalse();
		limits.note(ada, admission, silenced(Duration.ofHours(20)));
		this.clock.tick(Duration.ofSeconds(61));
		assertThat(limits.areOver(ada, admission)).as("the store is asked again").isFalse();
	}

	@Test
	void knowsThatADeniedSenderIsSilenced() {
		RateLimits limits = limits(properties(null, List.of(), List.of("fake:eve")));
		InboundMessage eve = message("room", "eve");
		assertThat(limits.areOver(eve, limits.of(this.channel, eve, false))).isTrue();
	}

	private static Acceptance silenced(Duration wait) {
		return new Acceptance(Acceptance.Kind.SILENCED, null, null, wait);
	}

	private static InboundMessage message(String place, String sender) {
		return new InboundMessage(ConversationId.of("fake", place), "1", sender, "address", "hello", true);
	}

	@Test
	void refusesWrongSettings() {
		assertThatExceptionOfType(WrongSettingException.class).isThrownBy(() -> properties(0, List.of(), List.of()))
			.withMessageStartingWith("GUARD_SENDER_PER_MINUTE");
		assertThatExceptionOfType(WrongSettingException.class)
			.isThrownBy(() -> properties(null, List.of("ada"), List.of()))
			.withMessageStartingWith("GUARD_ALLOW_SENDERS")
			.withMessageNotContaining("ada");
	}

	private Admission admission(RateLimitProperties properties, String sender, boolean told) {
		return limits(properties).of(this.channel,
				new InboundMessage(ConversationId.of("fake", "room"), "1", sender, "address", "hello", true), told);
	}

	private RateLimits limits(RateLimitProperties properties) {
		return new RateLimits(properties, this.clock);
	}

	private static RateLimitProperties properties(@Nullable Integer perMinute, List<String> allowed,
			List<String> denied) {
		return new RateLimitProperties(perMinute, null, null, null, "", allowed, denied);
	}

}
