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

	/** Of letters alone; what is longer can be a key. */
	private static final int LONGEST_NAME = 32;

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
			shpat_ 32 32 word
			shpca_ 32 32 word
			shppa_ 32 32 word
			shpss_ 32 32 word
			dop_v1_ 64 64 hex
			doo_v1_ 64 64 hex
			sq0csp- 43 43 dashed
			sq0atp- 22 22 dashed
			EAAA 60 + dashed
			EAA 80 + word
			lin_api_ 40 + word
			secret_ 43 43 word
			ntn_ 40 + word
			figd_ 40 + dashed
			PMAK- 59 59 dashed
			NRAK- 27 27 upper
			dapi 32 34 hex
			tskey- 20 + dashed
			AGE-SECRET-KEY-1 58 58 upper
			A3T 17 17 upper
			glcbt- 20 + dashed
			glffct- 20 + dashed
			glft- 20 + dashed
			glimt- 20 + dashed
			glagent- 20 + dashed
			gloas- 20 + dashed
			GR1348941 20 + dashed
			sk_prod_ 16 + word
			rk_prod_ 16 + word
			https://hooks.slack.com/services/ 30 + path
			https://discord.com/api/webhooks/ 60 + path
			https://discordapp.com/api/webhooks/ 60 + path
			rubygems_ 48 48 hex
			dckr_oat_ 32 32 dashed
			api_org_ 34 34 word
			CLOJARS_ 60 60 word
			oy2 43 43 word
			cio 32 32 word
			xkeysib- 64 + dashed
			AA 33 33 dashed
			NRJS- 19 19 hex
			NRII- 32 32 dashed
			dor_v1_ 64 64 hex
			hvs. 24 + dashed
			hvb. 100 + dashed
			dp.pt. 40 44 word
			dp.st. 43 + dotted
			dt0c01. 80 + dotted
			glc_ 32 + base64
			glsa_ 36 60 word
			HRKU- 30 + dashed
			pscale_ 32 + dotted
			pnu_ 36 36 word
			pul- 40 40 hex
			rdme_ 70 70 word
			xai- 60 + word
			sntrys_eyJ 60 + base64
			sntryu_ 64 64 hex
			pat 79 79 dotted
			LTAI 16 24 word
			AKID 32 32 word
			ATATT3 100 + base64dashed
			ATBB 32 32 word
			ATCTT3 100 + base64dashed
			p8e- 32 32 word
			AKCp 69 69 word
			cmVmd 59 59 word
			EZAK 54 54 word
			EZTK 54 54 word
			FLWSECK_TEST- 14 + dashed
			FLWSECK- 34 34 dashed
			fio-u- 64 64 dashed
			live_ 35 + dashed
			s-s4t2ud- 64 64 hex
			s-s4t2af- 64 64 hex
			API- 26 26 upper
			sha256~ 43 43 dashed
			access-sandbox- 36 36 dashed
			access-development- 36 36 dashed
			access-production- 36 36 dashed
			tk-us- 48 48 dashed
			shippo_live_ 40 40 hex
			shippo_test_ 40 40 hex
			sqp_ 40 40 hex
			squ_ 40 40 hex
			sqa_ 40 40 hex
			tfp_ 59 59 dotted
			AQVN 35 38 dashed
			t1. 80 + dotted
			sbp_ 40 40 hex
			sb_secret_ 31 + dashed
			ops_eyJ 100 + base64
			duffel_live_ 43 43 dashed
			duffel_test_ 43 43 dashed
			ion_ 42 42 word
			fo1_ 43 43 dashed
			fm1 60 + base64
			fm2_ 60 + base64
			lsv2_ 40 + word
			nvapi- 60 + dashed
			tvly- 20 + dashed
			pcsk_ 50 + word
			vercel_blob_rw_ 24 + word
			v1.0- 171 171 dashed
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
		boolean code = plain.hasCode() || plain.longestWord() > LONGEST_NAME;
		for (int i = 0; code && i + SHORTEST < text.length(); i++) {
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
