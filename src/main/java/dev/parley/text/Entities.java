package dev.parley.text;

/** The escapes of HTML that platforms know. */
final class Entities {

	private Entities() {
	}

	/** For Slack, which knows these three. */
	static String escape(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
	}

	/** For an attribute as well. */
	static String escapeWithQuotes(String text) {
		return escape(text).replace("\"", "&quot;");
	}

	static String unescape(String text) {
		return text.replace("&quot;", "\"").replace("&gt;", ">").replace("&lt;", "<").replace("&amp;", "&");
	}

}
