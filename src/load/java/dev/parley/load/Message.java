package dev.parley.load;

/**
 * What a caller says.
 *
 * @param conversation the caller's name of it
 * @param id unique in the run
 * @param text unique in the run, without digits that a guard would take for a phone
 * number
 */
record Message(String conversation, String id, String text) {

	static Message of(String conversation, String phase, long number) {
		return new Message(conversation, "m-" + phase + "-" + number,
				"Good day, this is " + phase + " " + letters(number) + " and I wonder what you make of it.");
	}

	private static String letters(long number) {
		return (number < 26) ? Character.toString((char) ('a' + number))
				: letters(number / 26 - 1) + (char) ('a' + number % 26);
	}

	String json() {
		return "{\"conversation_id\":\"%s\",\"message_id\":\"%s\",\"sender\":\"u4711\",\"text\":\"%s\"}"
			.formatted(this.conversation, this.id, this.text);
	}

	String storedConversation() {
		return "rest:" + this.conversation;
	}

}
