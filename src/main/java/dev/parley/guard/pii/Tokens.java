package dev.parley.guard.pii;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.parley.guard.Span;

/** Keys and tokens whose makers give them a beginning to be found by. */
final class Tokens implements Finder {

	private static final int SHORTEST = 16;

	/**
	 * The beginning, the fewest and the most characters that follow (a plus: any more),
	 * and which: see {@link TokenForm}.
	 */
	private static final Map<Character, List<TokenForm>> BY_FIRST = Stream.of("""
			AKIA 16 16 upper
			ASIA 16 16 upper
			ABIA 16 16 upper
			ACCA 16 16 upper
			ghp_ 36 255 word
			gho_ 36 255 word
			ghu_ 36 255 word
			ghs_ 36 255 word
			ghr_ 36 255 word
			github_pat_ 22 255 word
			glpat- 20 + dashed
			gldt- 20 + dashed
			glrt- 20 + dashed
			glptt- 20 + dashed
			glsoat- 20 + dashed
			sk- 20 + dashed
			sk_live_ 16 + word
			sk_test_ 16 + word
			rk_live_ 16 + word
			rk_test_ 16 + word
			whsec_ 24 + base64
			xoxb- 10 + dashed
			xoxp- 10 + dashed
			xoxa- 10 + dashed
			xoxr- 10 + dashed
			xoxs- 10 + dashed
			xoxe- 10 + dashed
			xoxe. 10 + dotted
			xapp- 10 + dashed
			AIza 35 35 dashed
			ya29. 20 + dotted
			GOCSPX- 20 + dashed
			npm_ 36 36 word
			pypi-AgE 50 + dashed
			dckr_pat_ 27 + dashed
			hf_ 30 + word
			r8_ 37 + word
			gsk_ 40 + word
			pplx- 40 + dashed
			SG. 60 + dotted
			AC 32 32 hex
			SK 32 32 hex
			key- 32 32 hex
			shpat_ 32 32 hex
			shpca_ 32 32 hex
			shppa_ 32 32 hex
			shpss_ 32 32 hex
			dop_v1_ 64 64 hex
			doo_v1_ 64 64 hex
			sq0csp- 43 43 dashed
			sq0atp- 22 22 dashed
			EAAA 60 + dashed
			EAAC 60 + word
			lin_api_ 40 + word
			secret_ 43 43 word
			ntn_ 40 + word
			figd_ 40 + dashed
			PMAK- 59 59 dashed
			NRAK- 27 27 upper
			dapi 32 34 hex
			tskey- 20 + dashed
			AGE-SECRET-KEY-1 58 58 upper
			eyJ 30 + dotted
			""".split("\n")).map(TokenForm::of).collect(Collectors.groupingBy((form) -> form.beginning().charAt(0)));

	/** The same by the code of the first character, for speed. */
	private static final List<List<TokenForm>> FORMS = IntStream.range(0, 128)
		.mapToObj((c) -> BY_FIRST.getOrDefault((char) c, List.of()))
		.toList();

	@Override
	public List<Span> find(Plain plain) {
		List<Span> found = new ArrayList<>();
		String text = plain.text();
		for (int i = 0; plain.hasCode() && i + SHORTEST < text.length(); i++) {
			char c = text.charAt(i);
			int end = (Plain.isLetter(c) && !Plain.isWord(text, i - 1)) ? end(FORMS.get(c), text, i) : -1;
			if (end > 0) {
				found.add(new Span(i, end));
				i = end - 1;
			}
		}
		return found;
	}

	private static int end(List<TokenForm> forms, String text, int start) {
		int end = -1;
		for (TokenForm form : forms) {
			end = Math.max(end, form.end(text, start));
		}
		return end;
	}

}
