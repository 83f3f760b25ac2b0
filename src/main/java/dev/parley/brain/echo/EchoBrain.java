package dev.parley.brain.echo;

import java.util.stream.Collectors;

import dev.parley.brain.Brain;
import dev.parley.brain.Question;
import dev.parley.conversation.Message;
import dev.parley.conversation.Role;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Fallback;
import org.springframework.stereotype.Component;

/** Repeats what it heard and tells how many earlier messages of the user it remembers. */
@Component
@Fallback
@ConditionalOnProperty(name = "parley.brain.kind", havingValue = "echo", matchIfMissing = true)
class EchoBrain implements Brain {

	@Override
	public String answer(Question question) {
		String heard = question.incoming().stream().map(Message::text).collect(Collectors.joining("\n"));
		long remembered = question.history().stream().filter((message) -> message.role() == Role.USER).count();
		return "You said: %s\n\n(I remember %d earlier %s of this conversation.)".formatted(heard, remembered,
				(remembered == 1) ? "message" : "messages");
	}

}
