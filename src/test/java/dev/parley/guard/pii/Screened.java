package dev.parley.guard.pii;

import dev.parley.guard.Guards;
import dev.parley.guard.GuardsFixture;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/** A text and those who screen it. */
record Screened(String text, Guards guards) {

	/** For what is redacted unless an operator says otherwise. */
	static Screened of(String text) {
		return of(text, null);
	}

	static Screened of(String text, @Nullable String entities) {
		return new Screened(text,
				GuardsFixture.guards(new PiiConfiguration().piiGuard(new PiiConfiguration.Properties(entities))));
	}

	/** On both sides, and nothing more when it is screened again. */
	void becomes(String known) {
		assertThat(this.guards.screenInput(this.text).text()).as("input").isEqualTo(known);
		assertThat(this.guards.screenOutput(this.text).text()).as("output").isEqualTo(known);
		assertThat(this.guards.screenInput(known).text()).as("again").isEqualTo(known);
	}

}
