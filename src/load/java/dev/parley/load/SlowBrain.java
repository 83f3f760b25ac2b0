package dev.parley.load;

import dev.parley.brain.Brain;
import dev.parley.brain.Question;

import org.springframework.stereotype.Component;

/** Thinks for {@code parley.load.thinking} milliseconds. Not part of the product. */
@Component
class SlowBrain implements Brain {

	private final long thinking = Long.getLong("parley.load.thinking", 2000);

	@Override
	public String answer(Question question) throws InterruptedException {
		Thread.sleep(this.thinking); // is what it stands for: a model that thinks
		return "You said: " + question.incoming().get(question.incoming().size() - 1).text();
	}

}
