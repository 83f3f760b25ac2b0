package dev.parley.text.dialect;

import java.util.regex.Pattern;

import dev.parley.text.layout.Fragment;
import dev.parley.text.layout.LinkTarget;
import dev.parley.text.layout.Mark;
import dev.parley.text.layout.MaxLength;
import dev.parley.text.layout.Mentions;
import dev.parley.text.layout.Notation;

/** Telegram's HTML, of which only a few tags are allowed. */
public final class TelegramNotation implements Notation {

	private static final Pattern TAG = Pattern.compile("<[^<>]*>");

	private static final Pattern LINK = Pattern.compile("<a href=\"([^\"]*)\">(.*?)</a>");

	/** What Telegram takes as one message at most, whatever a part is limited to. */
	private static final int LONGEST = 4096;

	@Override
	public String open(Mark mark) {
		return switch (mark.kind()) {
			case QUOTE -> "<blockquote>";
			case BLOCK -> mark.value().isEmpty() ? "<pre>" : "<pre><code class=\"language-" + mark.value() + "\">";
			case BOLD -> "<b>";
			case ITALIC -> "<i>";
			case STRIKE -> "<s>";
			case LINK -> "<a href=\"" + HtmlEntities.escapeWithQuotes(mark.value()) + "\">";
			case CODE -> "<code>";
		};
	}

	@Override
	public String close(Mark mark) {
		return switch (mark.kind()) {
			case QUOTE -> "</blockquote>";
			case BLOCK -> mark.value().isEmpty() ? "</pre>" : "</code></pre>";
			case BOLD -> "</b>";
			case ITALIC -> "</i>";
			case STRIKE -> "</s>";
			case LINK -> "</a>";
			case CODE -> "</code>";
		};
	}

	@Override
	public String text(Fragment fragment, char next, Line line) {
		return HtmlEntities.escapeWithQuotes(fragment.text());
	}

	@Override
	public String url(String shown) {
		return HtmlEntities.escapeWithQuotes(shown);
	}

	@Override
	public Pattern mentions() {
		return Mentions.NONE;
	}

	/**
	 * Telegram drops a link to a mail address; it finds the address in the text itself.
	 */
	@Override
	public boolean hides(LinkTarget target) {
		return !target.isMail();
	}

	@Override
	public boolean countsMarks() {
		return false;
	}

	/** Telegram names no limit for what it parses; there has to be one. */
	@Override
	public int room(MaxLength limit) {
		return (int) Math.min(4L * limit.size(), Integer.MAX_VALUE);
	}

	@Override
	public String quote() {
		return "";
	}

	@Override
	public int tableWidth() {
		return 48;
	}

	/** With the addresses that links hid, if they fit. */
	@Override
	public String unmarked(String part) {
		String told = LINK.matcher(part).replaceAll("$2 ($1)");
		String whole = HtmlEntities.unescape(TAG.matcher(told).replaceAll(""));
		return (whole.length() <= LONGEST) ? whole : HtmlEntities.unescape(TAG.matcher(part).replaceAll(""));
	}

}
