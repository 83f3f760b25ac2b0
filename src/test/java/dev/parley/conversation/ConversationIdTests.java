package dev.parley.conversation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ConversationIdTests {

	@Test
	void knowsItsChannelAndPlace() {
		ConversationId id = ConversationId.of("slack", "T1:C2:17.3");
		assertThat(id.value()).isEqualTo("slack:T1:C2:17.3");
		assertThat(id.channel()).isEqualTo("slack");
		assertThat(id.place()).isEqualTo("T1:C2:17.3");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "alice", ":alice", "rest:a\nb" })
	void refusesWhatNamesNoConversation(String value) {
		assertThatIllegalArgumentException().isThrownBy(() -> new ConversationId(value))
			.withMessageContaining("channel:place");
	}

}
