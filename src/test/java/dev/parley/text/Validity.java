package dev.parley.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.parley.text.layout.LinkTarget;
import dev.parley.text.parse.NodeText;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;

import static org.assertj.core.api.Assertions.assertThat;

/** What a platform demands of each part. */
final class Validity {

	private static final Pattern LIVE = Pattern.compile("@(everyone|channel|here|all)", Pattern.CASE_INSENSITIVE);

	private static final Pattern LIVE_IN_ANGLES = Pattern.compile("<(!(everyone|channel|here|subteam)|@U)");

	private static final Pattern SLACK = Pattern.compile(
			"(?:[^<>&]|&(?:amp|lt|gt);|<(?:https?://|mailto:)[^<>|\\s]+(?:\\|[^<>\\n]+)?>|(?<=^|\\n)> ?)*+",
			Pattern.CASE_INSENSITIVE);

	private static final Pattern TELEGRAM = Pattern.compile("</?(?:b|i|s|code|pre|blockquote)>"
			+ "|<code class=\"language-[\\w+#.-]+\">|<a href=\"https?://[^\"<>\\s]+\">|</a>|&(?:amp|lt|gt|quot);|[^<>&\"]",
			Pattern.CASE_INSENSITIVE);

	private Validity() {
	}

	static void check(Dialect dialect, Limit limit, String part) {
		assertThat(part).isNotBlank();
		assertThat(part.codePoints()).noneMatch((c) -> c == 0 || (c >= 0xD800 && c < 0xE000));
		assertThat(limit.of(Reader.counted(dialect, part))).isLessThanOrEqualTo(limit.size());
		switch (dialect) {
			case SLACK -> {
				assertThat(part).matches(SLACK).doesNotContainPattern(LIVE);
				fences(part);
			}
			case TELEGRAM -> html(part, limit);
			case WHATSAPP -> fences(part);
			case MATTERMOST -> {
				assertThat(part).doesNotContainPattern(LIVE).doesNotContainPattern(LIVE_IN_ANGLES);
				markdown(part);
			}
			case PLAIN -> assertThat(part).doesNotContainPattern(LIVE).doesNotContainPattern(LIVE_IN_ANGLES);
		}
	}

	private static void fences(String part) {
		assertThat(part.split("```", -1).length % 2).as("fences are closed").isOne();
	}

	private static void html(String part, Limit limit) {
		assertThat(part.length()).isLessThanOrEqualTo(4 * limit.size());
		Deque<String> open = new ArrayDeque<>();
		Matcher token = TELEGRAM.matcher(part);
		int at = 0;
		while (token.find()) {
			assertThat(token.start()).as("only known tags and entities").isEqualTo(at);
			at = token.end();
			String found = token.group();
			if (found.startsWith("</")) {
				assertThat("</" + open.pop() + ">").isEqualTo(found);
			}
			else if (found.startsWith("<")) {
				String name = found.substring(1).split("[ >]", 2)[0];
				assertThat(open).doesNotContain(name);
				assertThat(open.isEmpty() || !open.peek().equals("code")).isTrue();
				assertThat(open).as("nothing around code")
					.allMatch((outer) -> !name.matches("code|pre") || outer.matches("pre|blockquote"));
				open.push(name);
			}
		}
		assertThat(at).isEqualTo(part.length());
		assertThat(open).isEmpty();
	}

	private static void markdown(String part) {
		Reader.PLATFORM.parse(part).accept(new AbstractVisitor() {

			@Override
			public void visit(Link link) {
				assertThat(link.getDestination().matches("(?i)(https?://|mailto:).*")
						|| LinkTarget.isSame(NodeText.of(link).text(), link.getDestination()))
					.as("leads to %s", link.getDestination())
					.isTrue();
				visitChildren(link);
			}

			@Override
			public void visit(Image image) {
				assertThat(image).as("images are not fetched").isNull();
			}

			@Override
			public void visit(HtmlInline html) {
				assertThat(html.getLiteral()).as("no HTML").isNull();
			}

			@Override
			public void visit(HtmlBlock html) {
				assertThat(html.getLiteral()).as("no HTML").isNull();
			}

		});
	}

}
