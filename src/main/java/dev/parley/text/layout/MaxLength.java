package dev.parley.text.layout;

/** How long one message may be, in what its platform counts. */
public interface MaxLength {

	/** For what is not sent by itself. */
	MaxLength UNLIMITED = new MaxLength() {
		@Override
		public int size() {
			return Integer.MAX_VALUE;
		}

		@Override
		public int of(String text) {
			return text.length();
		}
	};

	/** How many of them. */
	int size();

	/** How many of them a text is. */
	int of(String text);

}
