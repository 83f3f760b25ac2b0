package dev.parley.guard.pii;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.parley.guard.Finding;
import dev.parley.guard.Guard;
import dev.parley.guard.Side;
import dev.parley.guard.Span;
import dev.parley.guard.View;

/** Redacts the chosen entities, plain or encoded, whoever speaks. */
final class PiiGuard implements Guard {

	/** How many encodings around one another are undone. */
	private static final int DEPTH = 2;

	private final List<Entity> entities;

	PiiGuard(Set<Entity> entities) {
		this.entities = entities.stream().sorted().toList();
	}

	@Override
	public List<Finding> check(View view, Side side) {
		Plain text = Plain.of(view.text());
		return mayHold(text) ? find(text, DEPTH) : List.of();
	}

	@Override
	public List<Finding> checkLast(View view, Side side) {
		List<Finding> found = check(view, side);
		if (found.isEmpty()) {
			return found;
		}
		List<Finding> all = new ArrayList<>(found);
		Rest.of(Plain.of(view.text()), DEPTH).forEach((span) -> all.add(Rest.redaction(span)));
		return all;
	}

	/** Nearly everything has a digit or an at sign in it, or is long. */
	private boolean mayHold(Plain text) {
		return text.digits() > 0 || text.text().indexOf('@') >= 0 || text.longestWord() >= Encoded.SHORTEST
				|| this.entities.contains(Entity.SPOKEN_EMAIL);
	}

	private List<Finding> find(Plain text, int depth) {
		List<Finding> findings = new ArrayList<>();
		for (Entity entity : this.entities) {
			for (Span span : entity.find(text)) {
				findings.add(entity.redaction(text.written(span)));
			}
		}
		Plain encoded = (depth > 0 && text.longestWord() >= Encoded.SHORTEST) ? Encoded.in(text) : null;
		if (encoded != null) {
			findings.addAll(find(encoded, depth - 1));
		}
		return findings;
	}

}
