package dev.parley.text.parse;

import java.util.regex.Pattern;

import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.SourceSpan;

/**
 * A fenced code block, and what stands behind its opening fence. Only one word that may
 * be a language, with code below it, is for the fence; the rest was meant to be read.
 *
 * @param language the language; empty without one
 * @param remark what else is told of the code, such as {@code title=x}
 * @param code the code, with a first line that stood behind the fence
 */
public record CodeFence(String language, String remark, String code) {

	private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z][A-Za-z0-9+#_-]{0,19}(\\.[A-Za-z0-9]{1,9})?");

	private static final Pattern ATTRIBUTES = Pattern
		.compile("(\\s+([\\w-]+=(\"[^\"]*\"|'[^']*'|\\S+)|\\{[^{}]*}|\\[[^\\[\\]]*]))+");

	/**
	 * Reads a block.
	 * @param source the whole Markdown
	 */
	public static CodeFence of(FencedCodeBlock block, String source) {
		String info = info(block, source);
		String code = block.getLiteral();
		String word = info.strip().split("\\s", 2)[0];
		String rest = info.strip().substring(word.length());
		boolean fits = LANGUAGE.matcher(word).matches() && !code.isBlank();
		if (fits && (rest.isEmpty() || ATTRIBUTES.matcher(rest).matches())) {
			return new CodeFence(word, rest.strip(), code);
		}
		return new CodeFence("", "", info.isBlank() ? code : info.strip() + '\n' + code);
	}

	/** As it was written, if the parser has kept count: it takes backslashes away. */
	private static String info(FencedCodeBlock block, String source) {
		String parsed = (block.getInfo() != null) ? block.getInfo() : "";
		if (parsed.isEmpty() || block.getSourceSpans().isEmpty()) {
			return parsed;
		}
		SourceSpan line = block.getSourceSpans().get(0);
		String written = source.substring(line.getInputIndex(), line.getInputIndex() + line.getLength());
		return written.strip().replaceFirst("^[`~]+", "").strip();
	}

}
