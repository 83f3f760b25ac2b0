package dev.parley.text;

import java.util.List;

import dev.parley.text.dialect.MattermostNotation;
import dev.parley.text.dialect.PlainNotation;
import dev.parley.text.dialect.SlackNotation;
import dev.parley.text.dialect.TelegramNotation;
import dev.parley.text.dialect.WhatsAppNotation;
import dev.parley.text.layout.BlockRenderer;
import dev.parley.text.layout.Fragment;
import dev.parley.text.layout.MessageSplitter;
import dev.parley.text.layout.Notation;
import dev.parley.text.layout.Style;
import dev.parley.text.layout.StyledText;

/**
 * How a platform writes what Markdown says. Safe for any number of threads.
 */
public enum Dialect {

	/** Slack's {@code mrkdwn}, for {@code text}; counted as written. */
	SLACK(new SlackNotation()),

	/**
	 * Telegram's {@code parse_mode=HTML}; counted as read, that is without tags and with
	 * an entity as the one character that it stands for.
	 */
	TELEGRAM(new TelegramNotation()),

	/** WhatsApp's marks; counted as written. */
	WHATSAPP(new WhatsAppNotation()),

	/** Markdown as Mattermost reads it; counted as written. */
	MATTERMOST(new MattermostNotation()),

	/** No marks at all, for platforms without any. */
	PLAIN(new PlainNotation());

	private final Notation notation;

	Dialect(Notation notation) {
		this.notation = notation;
	}

	/**
	 * The Markdown in this dialect, cut into messages.
	 * <ul>
	 * <li>Nothing is left out and nothing doubled: the text that a reader sees of all
	 * parts is the text that he would see of the whole, but for white space at the
	 * cuts.</li>
	 * <li>Each part is valid by itself, within the limit and not blank. What is open at a
	 * cut, such as a code fence, is closed and opened again.</li>
	 * <li>A cut stands at the end of a paragraph if it can, else of a line, of a
	 * sentence, of a word; never within what a reader takes for one character (unless
	 * that alone exceeds the limit), an escape, an entity or a tag.</li>
	 * <li>Nobody is alarmed: what would address everyone, a role or a group is shown but
	 * does nothing. Only http, https and mailto become links, and a link's text does not
	 * pass for another address; of a choice ({@code reply:}) the title is shown. HTML is
	 * shown as text.</li>
	 * <li>Time and memory grow with the length alone, whatever the text: what cannot be
	 * parsed within bounds is shown as it is.</li>
	 * </ul>
	 * @return the messages in order; none only if nothing in the text is visible
	 */
	public List<String> render(String markdown, Limit limit) {
		return new MessageSplitter(this.notation, limit, fragments(markdown, limit)).parts();
	}

	List<Fragment> fragments(String markdown, Limit limit) {
		StyledText out = new StyledText();
		new BlockRenderer(this.notation, limit, out).write(markdown);
		List<Fragment> fragments = out.fragments(this.notation);
		return fragments.stream().anyMatch(Fragment::isVisible) ? fragments : literal(markdown);
	}

	/**
	 * A part of this dialect without its marks, for sending it once more when the
	 * platform refuses them. What links hid is written out as far as the platform takes a
	 * message of that length; a part of a dialect that no platform refuses comes back as
	 * it is.
	 */
	public String unmarked(String part) {
		return this.notation.unmarked(part);
	}

	/** The Markdown as one plain text, whatever its length. */
	public static String plain(String markdown) {
		return String.join("\n\n", PLAIN.render(markdown, Limit.characters(Integer.MAX_VALUE)));
	}

	/** For what is nothing but a stray definition or an empty list. */
	private List<Fragment> literal(String markdown) {
		StyledText out = new StyledText();
		out.text(markdown, Style.PLAIN);
		return out.fragments(this.notation);
	}

}
