package dev.parley.guard;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

/** With the guards of the application and a system prompt. */
@SpringBootTest(properties = { "parley.guard.pii.redact=true",
		"LLM_SYSTEM_PROMPT=You are Otto of the harbour office. Boats longer than nine metres pay double in July." })
class UnfinishedTests {

	@Autowired
	private Guards guards;

	static Stream<String> answers() {
		return Stream.of("Of course. You find us at the old quay, and we are open from nine to five on every weekday.",
				"Write to harbour.master@quay.example or call +49 30 901820, please. We will answer soon enough.",
				"The card that I have is 4111 1111 1111 1111, and the account is DE89 3704 0044 0532 0130 00. Right?",
				"Your key is sk-proj-Abc123Def456Ghi789Jkl012Mno345Pqr678Stu901Vwx234 and nobody else may know it, so keep it.",
				"api_key: 9f8e7d6c5b4a39281706f5e4d3c2b1a0 is what you asked for, as far as I can see at the moment.",
				"Well: boats longer than nine metres pay double in July, as you know, and that is all there is to say.",
				"-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEAnzyis1ZjfNB0bBgKFMSvvkTtwlvBsaJq7S5wA+kzeVOVpVWw\n"
						+ "kWdVha4s38XM/pa/yr47av7+z3VTmvDRyAHcaT92whREFpLv9cj5lTeJSibyr/Mr\n-----END RSA PRIVATE KEY-----\nThat is it.",
				"请拨打电话 +86 138 1234 5678 或者写信到 wang@example.cn，我们会尽快回复您。谢谢您的耐心等待。");
	}

	/** Nothing that is shown turns out to be something that must not be. */
	@ParameterizedTest
	@MethodSource("answers")
	void whatIsShownStaysRight(String answer) {
		Verdict whole = this.guards.screenOutput(answer);
		String end = whole.blocked() ? answer : whole.text();
		for (int length = 1; length <= answer.length(); length++) {
			Verdict soFar = this.guards.screenUnfinished(answer.substring(0, length));
			if (!soFar.blocked()) {
				assertThat(end).as("after %d characters", length).startsWith(soFar.text());
			}
		}
	}

	@Test
	void aLeakEndsItBeforeItIsSeen() {
		String leak = "Well: boats longer than nine metres pay double in July, as you know, and that is all there is to say.";
		for (int length = 1; length <= leak.length(); length++) {
			assertThat(this.guards.screenUnfinished(leak.substring(0, length)).text()).doesNotContain("boats longer");
		}
		assertThat(this.guards.screenUnfinished(leak).blocked()).isTrue();
	}

	@Test
	void someOfItIsShown() {
		String text = "You find us at the old quay, and we are open from nine to five on every weekday. "
				+ "Come whenever you like, the coffee is on the house and the view is free of charge, too.";
		assertThat(this.guards.screenUnfinished(text).text()).hasSizeGreaterThan(40);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "word", "4111 1111" })
	void whatHasHardlyBegunIsNotShown(String text) {
		assertThat(this.guards.screenUnfinished(text).text()).isBlank();
	}

	/** Without anything to hide words appear as soon as they are over. */
	@Test
	void withoutAPromptWordsAppearAtOnce() {
		Guards none = GuardsFixture.guards();
		assertThat(none.screenUnfinished("Hello there, frie").text().strip()).isEqualTo("Hello there,");
		assertThat(none.screenUnfinished("Room 12 is fr").text().strip()).isEqualTo("Room 12 is");
		assertThat(none.screenUnfinished("The code: abc").text().strip()).isEqualTo("The");
		assertThat(none.screenUnfinished("It is 12 - 1").text().strip()).isEqualTo("It is");
	}

}
