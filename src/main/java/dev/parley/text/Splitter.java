package dev.parley.text;

import java.util.ArrayList;
import java.util.List;

/** Cuts atoms into messages: as much in each as fits, up to the best place to cut. */
final class Splitter {

	private final Notation notation;

	private final Limit limit;

	private final List<Atom> atoms;

	private final Cuts cuts;

	Splitter(Notation notation, Limit limit, List<Atom> atoms) {
		this.notation = notation;
		this.limit = limit;
		this.atoms = atoms;
		this.cuts = new Cuts(atoms);
	}

	List<String> parts() {
		List<String> parts = new ArrayList<>();
		int start = this.cuts.skipBlank(0);
		while (start < this.atoms.size()) {
			int end = end(start);
			if (end == start) {
				overlong(this.atoms.get(start), parts);
				end = start + 1;
			}
			else if (this.atoms.subList(start, end).stream().anyMatch(Atom::isVisible)) {
				parts.add(sheet(start, end).text());
			}
			start = this.cuts.skipBlank(end);
		}
		return parts;
	}

	/**
	 * Where the message that starts here ends; at its start if not one atom fits. White
	 * space always fits, since none ends a message.
	 */
	private int end(int start) {
		Sheet sheet = new Sheet(this.notation, this.limit, this.atoms.get(start).style().frame());
		Cuts.Best best = this.cuts.best(start, this.limit.size());
		for (int i = start; i < this.atoms.size(); i++) {
			best.offer(i, sheet.size());
			sheet.put(this.atoms.get(i), next(i));
			if (!this.atoms.get(i).isSpace() && !sheet.fits()) {
				return best.before(i);
			}
		}
		return this.atoms.size();
	}

	private Sheet sheet(int start, int end) {
		int last = end;
		while (this.atoms.get(last - 1).isSpace()) {
			last--;
		}
		Sheet sheet = new Sheet(this.notation, this.limit, this.atoms.get(start).style().frame());
		for (int i = start; i < last; i++) {
			sheet.put(this.atoms.get(i), next(i));
		}
		return sheet;
	}

	private char next(int i) {
		return (i + 1 < this.atoms.size()) ? this.atoms.get(i + 1).text().charAt(0) : ' ';
	}

	/**
	 * A character that does not fit with its marks goes without; one that does not even
	 * so, such as a letter under a thousand accents, goes in pieces.
	 */
	private void overlong(Atom atom, List<String> parts) {
		Sheet sheet = new Sheet(this.notation, this.limit, Frame.NONE);
		sheet.put(atom.in(Style.PLAIN), ' ');
		if (sheet.fits()) {
			parts.add(sheet.text());
			return;
		}
		List<Atom> pieces = atom.text()
			.codePoints()
			.mapToObj((c) -> new Atom(Character.toString(c), Atom.Kind.TEXT, Style.PLAIN))
			.toList();
		parts.addAll(new Splitter(this.notation, this.limit, pieces).parts());
	}

}
