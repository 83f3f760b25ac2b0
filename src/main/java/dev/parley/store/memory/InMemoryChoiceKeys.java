package dev.parley.store.memory;

import java.security.SecureRandom;

import dev.parley.store.ChoiceKeys;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** A key that lives as long as what was said. */
@Component
@Profile("!jdbc")
class InMemoryChoiceKeys implements ChoiceKeys {

	private final byte[] key = new byte[32];

	InMemoryChoiceKeys() {
		new SecureRandom().nextBytes(this.key);
	}

	@Override
	public byte[] choiceKey() {
		return this.key.clone();
	}

}
