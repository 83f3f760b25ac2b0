package dev.parley.turn;

import java.util.List;
import java.util.Set;

import dev.parley.conversation.Contact;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import dev.parley.setting.WrongSettingException;
import dev.parley.store.Admission;
import dev.parley.store.Quota;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RateLimitsTests {

	private final FakeChannel channel = new FakeChannel();

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
		assertThat(new RateLimits(properties(null, List.of(), List.of("fake:1555"))).of(this.channel, message, false)
			.denied()).isTrue();
		assertThat(new RateLimits(properties(null, List.of("fake:1555"), List.of())).of(this.channel, message, false)
			.denied()).isFalse();
		assertThat(new RateLimits(properties(null, List.of(), List.of("fake:1666"))).of(this.channel, message, false)
			.denied()).isFalse();
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
		return new RateLimits(properties).of(this.channel,
				new InboundMessage(ConversationId.of("fake", "room"), "1", sender, "address", "hello", true), told);
	}

	private static RateLimitProperties properties(@Nullable Integer perMinute, List<String> allowed,
			List<String> denied) {
		return new RateLimitProperties(perMinute, null, null, null, "", allowed, denied);
	}

}
