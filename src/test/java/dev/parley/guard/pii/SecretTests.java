package dev.parley.guard.pii;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No key here opens anything. They are put together so that nobody takes them for one.
 */
class SecretTests {

	private static final String REDACTED = "[REDACTED_SECRET]";

	@ParameterizedTest
	@CsvSource({ "AKIA,Q3EXAMPLE,2", "ghp_,aB3d,9", "github_pat_,aB3d_,16", "glpat-,aB3d-,5", "sk-,aB3d,12",
			"sk-ant-api03-,aB3d_-,16", "sk_live_,aB3d,6", "xoxb-,12345-,6", "AIza,aB3d_,7", "npm_,aB3d,9",
			"SG.aB3daB3daB3daB3daB3daB.,aB3d,11", "AC,a1b2,8", "hf_,aB3d,9", "whsec_,aB3d,8", "eyJhbGciOi,aB3d.,12",
			"hf_,aBcD,9", "hvs.,aB3d,8", "glsa_,aB3d_e,7", "sntryu_,a1b2,16", "shpat_,A1B2,8", "dckr_oat_,aB3d,8",
			"https://hooks.slack.com/services/,aB3daB3daB3daB3d/x,2", "xai-,aB3d,16", "nvapi-,aB3d,16",
			"dp.pt.,aB3d,11" })
	void redactsAKeyByItsBeginning(String beginning, String part, int times) {
		String key = beginning + part.repeat(times);
		int length = beginning.equals("AKIA") ? 20 : beginning.equals("AIza") ? 39 : key.length();
		String cut = key.substring(0, length).replaceAll("[.]$", "");
		Screened.of("use " + cut + ", please").becomes("use " + REDACTED + ", please");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			password: hunter2                | password: [REDACTED_SECRET]
			my password is hunter2.          | my password is [REDACTED_SECRET].
			PASSWORD="s3cr3t-word"           | PASSWORD="[REDACTED_SECRET]"
			pwd=123456                       | pwd=[REDACTED_SECRET]
			pw: c1bYssjuO7                   | pw: [REDACTED_SECRET]
			AccountKey=q7Zx91LmPw03TfYu/8==; | AccountKey=[REDACTED_SECRET];
			Passwort ist Geheim!1            | Passwort ist [REDACTED_SECRET]
			密码：abc12345                      | 密码：[REDACTED_SECRET]
			api_key = q7Zx91LmPw03TfYu       | api_key = [REDACTED_SECRET]
			"client_secret": "q7Zx91LmPw03TfYu" | "client_secret": "[REDACTED_SECRET]"
			my API key is q7Zx91LmPw03TfYu   | my API key is [REDACTED_SECRET]
			Authorization: Bearer q7Zx91LmPw03TfYu | Authorization: Bearer [REDACTED_SECRET]
			dbPass: hunter2x                 | dbPass: [REDACTED_SECRET]
			DB_PASS=hunter2x                 | DB_PASS=[REDACTED_SECRET]
			spring.datasource.password=s3cr3t | spring.datasource.password=[REDACTED_SECRET]
			mysqlPwd = "a1b2c3"              | mysqlPwd = "[REDACTED_SECRET]"
			dbpassword: hunter2              | dbpassword: [REDACTED_SECRET]
			rootpw=q1w2e3r4                  | rootpw=[REDACTED_SECRET]
			DB_PASSWORD_PROD: a1b2c3         | DB_PASSWORD_PROD: [REDACTED_SECRET]
			password2: a1b2c3                | password2: [REDACTED_SECRET]
			userPasswordNew: a1b2c3          | userPasswordNew: [REDACTED_SECRET]
			wifi-passphrase: a1b2c3d4        | wifi-passphrase: [REDACTED_SECRET]
			<dbPass>hunter2x</dbPass>        | <dbPass>[REDACTED_SECRET]</dbPass>
			"dbPass" => "hunter2x"           | "dbPass" => "[REDACTED_SECRET]"
			apiSecretKey: q7Zx91LmPw03TfYu   | apiSecretKey: [REDACTED_SECRET]
			stripeApiKey=q7Zx91LmPw03TfYu    | stripeApiKey=[REDACTED_SECRET]
			SECRET_KEY_BASE=q7Zx91LmPw03TfYu | SECRET_KEY_BASE=[REDACTED_SECRET]
			slackBotToken: q7Zx91LmPw03TfYu  | slackBotToken: [REDACTED_SECRET]
			bottoken=q7Zx91LmPw03TfYu        | bottoken=[REDACTED_SECRET]
			myAuthKey: q7Zx91LmPw03TfYu      | myAuthKey: [REDACTED_SECRET]
			postgresql://ann:pw@db:5432/x    | postgresql://[REDACTED_SECRET]@db:5432/x
			https://ann:p4ss@example.com/x   | https://[REDACTED_SECRET]@example.com/x
			""")
	void redactsWhatIsNamed(String said, String known) {
		Screened.of(said).becomes(known);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "RSA ", "EC ", "OPENSSH " })
	void redactsAPrivateKey(String kind) {
		String begin = "-----BEGIN " + kind + "PRIVATE KEY-----\n";
		String body = "MIIBOgIBAAJBAKj34Gky\n".repeat(3);
		Screened.of("a " + begin + body + "-----END " + kind + "PRIVATE KEY----- b").becomes("a " + REDACTED + " b");
		Screened.of("a " + begin + body).becomes("a " + REDACTED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "password: required", "the password is case-sensitive", "password = input('Password 1:')",
			"password=${DB_PASSWORD1}", "forgot my password 3 times", "the key is on page 12", "token: 12",
			"secret: Santa 2024", "d41d8cd98f00b204e9800998ecf8427e",
			"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "sk-learn and sk-image-2",
			"https://example.com:8080/a@b", "-----BEGIN PUBLIC KEY-----\nMIIB1\n-----END PUBLIC KEY-----",
			"AKIA is a prefix of 20 characters", "sk-is-the-prefix-of-many-names", "my boarding pass is at gate 12",
			"passRate: 95.125 %", "boarding_pass: A12345", "compass: 12345a", "bypass=1234567",
			"passwordLength: 12345678", "password_expires_at: 2030-01-01", "PASSWORD_RESET_URL=https://example.com/r1",
			"passport: see page 12", "passenger: 12A-99", "tokenType: q7Zx91LmPw03TfYu", "keyId: q7Zx91LmPw03TfYu",
			"publicKey: q7Zx91LmPw03TfYu", "monkey: q7Zx91LmPw03TfYu", "<b>hunter2x</b>", "5 > password1",
			"maxTokens: 4096", "dbPath: /var/lib/db1", "live_performance_of_the_orchestra_in_vienna",
			"https://user@example" })
	void leavesALookAlike(String text) {
		Screened.of(text).becomes(text);
	}

}
