package dev.parley.guard.pii;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import dev.parley.guard.Span;
import org.jspecify.annotations.Nullable;

/**
 * What follows a name: {@code password = …}, {@code my api key is …}, {@code Bearer …}.
 */
final class NamedSecrets implements Finder {

	private static final int LONGEST_REPEATED = 256;

	private static final WordList PASSWORDS = WordList
		.of("""
				password* passwd pw pass pword psw passphrase* passcode* passwort* kennwort* passe pwd contraseña* senha* parola wachtwoord* hasło*
				lösenord* salasana* şifre* пароль* 密码 密碼 パスワード 비밀번호""");

	private static final WordList KEYS = WordList
		.of("""
				secret secrets token tokens apikey apitoken accesskey secretkey authtoken accesstoken clientsecret accountkey sharedaccesskey credential* bearer basic""");

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
		int next = 0;
		for (int at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, next)) {
			int from = at + sign.length();
			next = at + 1;
			@Nullable Predicate<Span> kept = kept(text, Plain.isLetter(sign.charAt(0)) ? from - 1 : at);
			Span value = (kept != null) ? SecretValue.at(text, from) : null;
			if (kept != null && value != null) {
				boolean secret = kept.test(value);
				if (secret) {
					found.add(value);
				}
				// looking again at each sign in a long value would take quadratic time
				next = (secret || value.end() - from > LONGEST_REPEATED) ? value.end() : next;
			}
		}
	}

	/**
	 * What makes a value a secret, by the name before the sign; null if it is no name.
	 */
	private static @Nullable Predicate<Span> kept(String text, int sign) {
		int name = sign;
		while (name > 0 && sign - name < 4 && " \"'`*])".indexOf(text.charAt(name - 1)) >= 0) {
			name--;
		}
		if (name == 0 || !Character.isLetter(text.charAt(name - 1))) {
			return null;
		}
		Words words = Words.before(text, name);
		String word = words.next();
		if (word == null) {
			return null;
		}
		if (PASSWORDS.contains(word)) {
			return (value) -> SecretValue.isPassword(text, value);
		}
		boolean key = KEYS.contains(word) || (KEY.contains(word) && words.any(1, OF_KEYS));
		return key ? (value) -> SecretValue.isKey(text, value) : null;
	}

}
