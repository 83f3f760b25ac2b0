package dev.parley.guard.pii;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

	/** So many characters on both sides say what an encoded number is. */
	private static final int CONTEXT = 32;

	private final List<Entity> entities;

	PiiGuard(Set<Entity> entities) {
		this.entities = entities.stream().sorted().toList();
	}

	@Override
	public List<Finding> check(View view, Side side) {
		Plain text = Plain.of(view.text());
		return hasNothing(text) ? List.of() : find(text, DEPTH);
	}

	/** Everything that is looked for has a digit or an at sign in it, or is long. */
	private static boolean hasNothing(Plain text) {
		return text.digits() == 0 && !text.hasAt() && text.longestWord() < Encoded.SHORTEST;
	}

	private List<Finding> find(Plain text, int depth) {
		List<Finding> findings = new ArrayList<>();
		for (Entity entity : this.entities) {
			for (Span span : entity.find(text)) {
				findings.add(entity.redaction(text.written(span)));
			}
		}
		if (depth > 0 && text.longestWord() >= Encoded.SHORTEST) {
			for (Encoded encoded : Encoded.in(text.text())) {
				inside(text.text(), encoded, depth - 1)
					.map((found) -> new Finding.Redaction(found.rule(), text.written(encoded.span()),
							found.placeholder()))
					.ifPresent(findings::add);
			}
		}
		return findings;
	}

	/** A part of what is encoded has no place of its own; the words around it count. */
	private Optional<Finding.Redaction> inside(String text, Encoded encoded, int depth) {
		String before = text.substring(Math.max(0, encoded.span().start() - CONTEXT), encoded.span().start());
		String after = text.substring(encoded.span().end(), Math.min(text.length(), encoded.span().end() + CONTEXT));
		int start = before.length();
		int end = start + encoded.decoded().length();
		return find(Plain.of(before + encoded.decoded() + after), depth).stream()
			.map(Finding.Redaction.class::cast)
			.filter((finding) -> finding.span().start() < end && finding.span().end() > start)
			.findFirst();
	}

}
