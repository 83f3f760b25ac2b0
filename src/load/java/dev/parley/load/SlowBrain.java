package dev.parley.load;

import dev.parley.brain.Brain;
import dev.parley.brain.Question;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Thinks for {@code parley.load.thinking} milliseconds. Not part of the product. */
@Component
@ConditionalOnProperty(SlowBrain.THINKING)
class SlowBrain implements Brain {

	/** Set only by the run that it is for: the tests' class path has this class, too. */
	static final String THINKING = "parley.load.thinking";

	private final long thinking = Long.getLong(THINKING);

	@Override
	public String answer(Question question) throws InterruptedException {
		Thread.sleep(this.thinking); // is what it stands for: a model that thinks
		return "You said: " + question.incoming().get(question.incoming().size() - 1).text();
	}

}
