package dev.parley.guard.pii;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.parley.guard.Span;
import org.jspecify.annotations.Nullable;

/**
 * What follows a name: {@code password = …}, {@code my api key is …}, {@code Bearer …}.
 */
final class NamedSecrets implements Finder {

	private static final WordList PASSWORDS = WordList
		.of("""
				password* passwd passphrase* passcode* passwort* kennwort* passe pwd contraseña* senha* parola wachtwoord* hasło*
				lösenord* salasana* şifre* пароль* 密码 密碼 パスワード 비밀번호""");

	private static final WordList KEYS = WordList
		.of("""
				secret secrets token tokens apikey apitoken accesskey secretkey authtoken accesstoken clientsecret credential*""");

	private static final WordList OF_KEYS = WordList.of("""
			api access secret private auth encryption client master signing shared service""");

	private static final Set<String> SCHEMES = Set.of("bearer", "basic");

	private static final List<String> VERBS = List.of(" is ", " was ", " ist ", " est ", " es ", " lautet ");

	@Override
	public List<Span> find(Plain plain) {
		String text = plain.text();
		List<Span> found = new ArrayList<>();
		int end = 0;
		for (int i = 1; plain.digits() > 0 && i < text.length() - 1; i++) {
			int start = (i < end) ? -1 : afterSign(text, i);
			Span value = (start > 0) ? value(text, i, start) : null;
			if (value != null) {
				found.add(value);
				end = value.end();
			}
		}
		return found;
	}

	/** Where a value can start if there is something here that says so, or -1. */
	private static int afterSign(String text, int at) {
		char c = text.charAt(at);
		if (c == ':' || c == '=') {
			return at + 1;
		}
		if (c != ' ') {
			return -1;
		}
		char previous = text.charAt(at - 1);
		if (previous == 'r' || previous == 'R' || previous == 'c' || previous == 'C') {
			return SCHEMES.containsAll(Words.before(text, at, 1)) ? at + 1 : -1;
		}
		char next = text.charAt(at + 1);
		if (next != 'i' && next != 'w' && next != 'e' && next != 'l') {
			return -1;
		}
		return VERBS.stream()
			.filter((verb) -> text.startsWith(verb, at))
			.mapToInt((verb) -> at + verb.length())
			.findFirst()
			.orElse(-1);
	}

	private static @Nullable Span value(String text, int sign, int from) {
		int name = sign;
		while (name > 0 && sign - name < 4 && " \"'`*])".indexOf(text.charAt(name - 1)) >= 0) {
			name--;
		}
		if (name == 0 || !Character.isLetter(text.charAt(name - 1))) {
			return null;
		}
		List<String> words = Words.before(text, name, 2);
		boolean password = !words.isEmpty() && PASSWORDS.contains(words.get(0));
		if (!password && !isKey(words)) {
			return null;
		}
		Span value = SecretValue.at(text, from);
		return (value != null && (password ? SecretValue.isPassword(text, value) : SecretValue.isKey(text, value)))
				? value : null;
	}

	private static boolean isKey(List<String> words) {
		if (words.isEmpty()) {
			return false;
		}
		String word = words.get(0);
		return KEYS.contains(word) || SCHEMES.contains(word)
				|| ((word.equals("key") || word.equals("keys")) && words.size() > 1 && OF_KEYS.contains(words.get(1)));
	}

}
