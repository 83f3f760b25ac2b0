package dev.parley.turn;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import dev.parley.conversation.Buttons;
import dev.parley.conversation.Choice;
import dev.parley.conversation.ConversationId;
import dev.parley.store.ChoiceKeys;
import dev.parley.testing.SettableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ChoiceTokensTests {

	private static final ConversationId ALICE = ConversationId.of("fake", "alice");

	private final SettableClock clock = new SettableClock();

	private final ChoiceTokens tokens = tokens((byte) 1);

	@Test
	void namesTheChoiceInAFewCharacters() {
		List<String> all = signed(Long.MAX_VALUE);
		assertThat(all).allMatch(ChoiceTokens::isToken)
			.allMatch((token) -> token.getBytes(StandardCharsets.UTF_8).length <= 64)
			.doesNotHaveDuplicates();
		assertThat(this.tokens.verified(all.get(1), ALICE)).isEqualTo(new ChoiceTokens.Claim(Long.MAX_VALUE, 1, false));
	}

	@Test
	void isKnownToWhoeverHasTheKey() {
		String token = signed(7).get(0);
		assertThat(tokens((byte) 1).verified(token, ALICE)).isEqualTo(new ChoiceTokens.Claim(7, 0, false));
		assertThat(tokens((byte) 2).verified(token, ALICE)).isNull();
	}

	@Test
	void isWorthNothingInAnotherConversation() {
		assertThat(this.tokens.verified(signed(7).get(0), ConversationId.of("fake", "bob"))).isNull();
	}

	@Test
	void isWorthNothingWithAnyBitChanged() {
		String token = signed(7).get(0);
		for (int i = 3; i < token.length(); i++) {
			for (char c : new char[] { 'A', 'b', '9', '_', '!', '=' }) {
				String forged = token.substring(0, i) + c + token.substring(i + 1);
				assertThat(forged.equals(token) || this.tokens.verified(forged, ALICE) == null).as(forged).isTrue();
			}
		}
	}

	@Test
	void runsOut() {
		String token = signed(7).get(0);
		this.clock.tick(Duration.ofDays(30).minusSeconds(1));
		assertThat(this.tokens.verified(token, ALICE)).isEqualTo(new ChoiceTokens.Claim(7, 0, false));
		this.clock.tick(Duration.ofSeconds(3));
		assertThat(this.tokens.verified(token, ALICE)).isEqualTo(new ChoiceTokens.Claim(7, 0, true));
	}

	private List<String> signed(long answer) {
		Buttons buttons = new Buttons("", List.of(new Choice("a"), new Choice("b")));
		return Objects.requireNonNull(this.tokens.signed(ALICE, answer, buttons)).tokens();
	}

	private ChoiceTokens tokens(byte key) {
		byte[] bytes = new byte[32];
		bytes[0] = key;
		ChoiceKeys keys = bytes::clone;
		return new ChoiceTokens(keys, new ChoicesProperties(Duration.ofDays(30), "", "", ""), this.clock);
	}

}
