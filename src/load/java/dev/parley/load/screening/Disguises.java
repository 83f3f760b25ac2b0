package dev.parley.load.screening;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.parley.guard.Guards;

/**
 * Attacks that the guard refuses as they are, each in each disguise, and beside each an
 * innocent text in the same one. The second half of the attacks is counted apart: of the
 * first one misses may be read to mend what missed them.
 */
final class Disguises {

	private final Guards guards;

	private final List<String> attacks;

	private final List<String> innocents;

	private final Tally tally;

	Disguises(Guards guards, Path folder, boolean explained) throws IOException {
		this.guards = guards;
		this.attacks = Files.readAllLines(folder.resolve("attacks.txt"));
		this.innocents = Files.readAllLines(folder.resolve("innocents.txt"));
		this.tally = new Tally("disguise of an attack", "refused", explained);
	}

	/** Prints a line to each disguise, then the sums. */
	void measure() {
		List<Disguise> all = new ArrayList<>(List.of(Disguise.of("as it is", (text, random) -> text)));
		Stream.of(Lettering.all(), Spacing.all(), Codes.all(), Surroundings.all()).forEach(all::addAll);
		all.forEach(this::measure);
		this.tally.print();
	}

	private void measure(Disguise disguise) {
		for (int i = 0; i < this.attacks.size(); i++) {
			this.tally.caught(disguise.name(), disguise.of(this.attacks.get(i)), i * 2 >= this.attacks.size(),
					this.guards::screenInput);
		}
		if (disguise.twin()) {
			this.innocents
				.forEach((text) -> this.tally.twin(disguise.name(), disguise.of(text), this.guards::screenInput));
		}
	}

}
