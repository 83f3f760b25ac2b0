package dev.parley.store.jdbc;

import java.sql.SQLException;
import java.util.stream.Collectors;

/**
 * A failure of the database in a sentence for operators: what happened and what to do. It
 * never shows a credential or a stored value, because the driver's messages do not.
 */
record Complaint(Trouble trouble, String text) {

	private static final int LENGTH = 500;

	static Complaint about(Throwable failure) {
		Trouble trouble = Trouble.of(failure);
		SQLException reason = Trouble.reason(failure);
		String text = String.valueOf(failure.getMessage());
		if (reason != null) {
			String context = trouble.away() ? "" : text.lines().findFirst().orElse("") + ": ";
			text = context + reason.getMessage() + root(reason);
		}
		return new Complaint(trouble, oneLine(text) + " (" + trouble.advice() + ")");
	}

	/** The driver keeps to itself which host is unknown and what is wrong with TLS. */
	private static String root(Throwable failure) {
		Throwable root = failure;
		while (root.getCause() != null) {
			root = root.getCause();
		}
		boolean told = root.getMessage() == null || String.valueOf(failure.getMessage()).contains(root.getMessage());
		return told ? "" : " " + root.getClass().getSimpleName() + ": " + root.getMessage();
	}

	private static String oneLine(String text) {
		String line = text.lines()
			.map(String::strip)
			.filter((part) -> !part.isEmpty() && !part.matches("-+"))
			.collect(Collectors.joining(" "));
		return (line.length() > LENGTH) ? line.substring(0, LENGTH) + '…' : line;
	}

}
