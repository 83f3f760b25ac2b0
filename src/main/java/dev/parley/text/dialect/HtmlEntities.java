package dev.parley.text.dialect;

/** The escapes of HTML that platforms know. */
public final class HtmlEntities {

	private HtmlEntities() {
	}

	/** For Slack, which knows these three. */
	public static String escape(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
	}

	/** For an attribute as well. */
	public static String escapeWithQuotes(String text) {
		return escape(text).replace("\"", "&quot;");
	}

	public static String unescape(String text) {
		return text.replace("&quot;", "\"").replace("&gt;", ">").replace("&lt;", "<").replace("&amp;", "&");
	}

}
