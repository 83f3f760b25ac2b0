package dev.parley.brain.llm;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Case 13: what a model says to itself is not said to the user. */
class ThinkingTests {

	@ParameterizedTest
	@MethodSource
	void isTakenOut(String text, String left) {
		assertThat(Thinking.removed(text).strip()).isEqualTo(left);
	}

	static Stream<Arguments> isTakenOut() {
		return Stream.of(arguments("<think>\nrude\n</think>\n\nHow can I help?", "How can I help?"),
				arguments("\n <think>rude</think>How can I help?", "How can I help?"),
				arguments("<think></think>\n\nYes.", "Yes."),
				arguments("rude\n</think>\n\nHow can I help?", "How can I help?"),
				arguments("rude.</think>How can I help?", "How can I help?"),
				arguments("</think>\n\nHow can I help?", "How can I help?"),
				arguments("<thinking>rude</thinking>\nYes.", "Yes."),
				arguments("<thought>rude</thought>\nYes.", "Yes."),
				arguments("<reasoning>rude</reasoning>\nYes.", "Yes."),
				arguments("<seed:think>rude</seed:think>\nYes.", "Yes."), arguments("[THINK]rude[/THINK]Yes.", "Yes."),
				arguments("◁think▷rude◁/think▷Yes.", "Yes."),
				arguments("<|channel|>analysis<|message|>rude<|end|><|start|>assistant<|channel|>final<|message|>Yes.",
						"Yes."),
				arguments("<think>a</think>\n<think>b</think>\nYes.", "Yes."),
				arguments("<think>I end with `</think>`.\nrude\n</think>\nYes.", "Yes."),
				arguments("<think>```java\nint x;\n</think>\nYes.", "Yes."), arguments("<think>it never ends", ""),
				arguments("<think>only that</think>", ""),
				arguments("Let me see.\n<think>rude</think>\nYes.", "Let me see.\n\nYes."),
				arguments("<THINK>rude</THINK>Yes.", "Yes."),
				arguments("<inner_monologue>rude</inner_monologue>\nYes.", "Yes."),
				arguments("<|channel>thought\nrude<channel|>Yes.", "Yes."),
				arguments("<|begin_of_thought|>rude<|end_of_thought|>\n<|begin_of_solution|>Yes.<|end_of_solution|>",
						"Yes."),
				arguments("<think>rude</think><answer>Yes.</answer>", "Yes."),
				arguments("<think>rude</think>\n<response>Ye", "Ye"),
				arguments("<think>x</think>\nUse it so:\n```\n<think>y</think>\n```",
						"Use it so:\n```\n<think>y</think>\n```"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Yes.<|im_end|>", "Yes.</s>", "Yes.<|eot_id|>\n", "Yes. <end_of_turn>", "Yes.<|return|>",
			"Yes.\n<|im_end|>\n<|endoftext|>", "Yes.<｜end▁of▁sentence｜>" })
	void theMarkOfATemplateEndsTheAnswer(String text) {
		assertThat(Thinking.removed(text).strip()).isEqualTo("Yes.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Its template ends in <|im_end|>", "<s>old</s>", "`</s>`", "<answer>42</answer>",
			"It is 42.", "R1 writes `<think>` and then `</think>`.", "```xml\n<think>\nrude\n</think>\n```",
			"Use it so:\n\n~~~\n<think>y</think>\n~~~\nDone.", "It ends with </think> and then answers.",
			"It ends with \"</think>\".", "Write <think>…</think> around it.", "The tag <think> opens it.",
			"I <thinkpad> 3 < 4", "Look:\n<think>\nis never closed" })
	void textThatMentionsATagStaysWhole(String text) {
		assertThat(Thinking.removed(text)).isEqualTo(text);
	}

	@Test
	void takesBoundedTime() {
		String hostile = "</think> ".repeat(20_000) + "<think>\n".repeat(20_000) + "`".repeat(20_000)
				+ "</s>".repeat(20_000);
		long start = System.nanoTime();
		assertThat(Thinking.removed(hostile)).isNotNull();
		assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
	}

}
