package dev.parley.guard.pii;

import java.util.ArrayList;
import java.util.List;

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
				secret secrets token tokens apikey apitoken accesskey secretkey authtoken accesstoken clientsecret credential* bearer basic""");

	private static final WordList KEY = WordList.of("key keys");

	private static final WordList OF_KEYS = WordList.of("""
			api access secret private auth encryption client master signing shared service""");

	/** What may stand between the name and the value, and where the name ends in it. */
	private static final List<String> SIGNS = List.of(":", "=", " is ", " was ", " ist ", " est ", " es ", " lautet ",
			"earer ", "EARER ", "asic ", "ASIC ");

	@Override
	public List<Span> find(Plain plain) {
		List<Span> found = new ArrayList<>();
		if (plain.digits() > 0) {
			SIGNS.forEach((sign) -> find(plain.text(), sign, found));
		}
		return found;
	}

	private static void find(String text, String sign, List<Span> found) {
		for (int at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) {
			int value = at + sign.length();
			Span span = value(text, Plain.isLetter(sign.charAt(0)) ? value - 1 : at, value);
			if (span != null) {
				found.add(span);
			}
		}
	}

	private static @Nullable Span value(String text, int sign, int from) {
		int name = sign;
		while (name > 0 && sign - name < 4 && " \"'`*])".indexOf(text.charAt(name - 1)) >= 0) {
			name--;
		}
		if (name == 0 || !Character.isLetter(text.charAt(name - 1))) {
			return null;
		}
		Words words = Words.before(text, name);
		String word = words.next();
		boolean password = word != null && PASSWORDS.contains(word);
		if (word == null || !(password || KEYS.contains(word) || (KEY.contains(word) && words.any(1, OF_KEYS)))) {
			return null;
		}
		Span value = SecretValue.at(text, from);
		return (value != null && (password ? SecretValue.isPassword(text, value) : SecretValue.isKey(text, value)))
				? value : null;
	}

}
