package dev.parley.chaos;

/** What the platform does to a call. */
enum Fate {

	TAKES_IT("", true),

	/** Answers 429 and asks to wait for a second. */
	ASKS_TO_WAIT("#429", false),

	/** Answers 500. */
	FAILS("#500", false),

	/** Takes it and never answers. */
	HANGS("#hangs", true),

	/** Takes it and closes the connection without an answer. */
	DROPS("#drops", true);

	private final String marker;

	private final boolean taken;

	Fate(String marker, boolean taken) {
		this.marker = marker;
		this.taken = taken;
	}

	/** What a text carries to meet this fate once. */
	String marker() {
		return this.marker;
	}

	/** Whether the user reads the part. */
	boolean taken() {
		return this.taken;
	}

	static Fate of(String text) {
		for (Fate fate : values()) {
			if (fate != TAKES_IT && text.contains(fate.marker)) {
				return fate;
			}
		}
		return TAKES_IT;
	}

}
