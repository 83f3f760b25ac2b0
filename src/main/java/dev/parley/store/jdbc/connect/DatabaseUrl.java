package dev.parley.store.jdbc.connect;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.parley.setting.WrongSettingException;
import org.jspecify.annotations.Nullable;

/**
 * What {@code DATABASE_URL} says, in the driver's terms.
 *
 * @param jdbcUrl the address and the options, without any secret
 * @param user who connects; null leaves it to the driver
 * @param password null if none is needed
 * @param keyPassword opens the client's TLS key; null if none is needed
 * @param ignored the names of options that the driver does not know
 */
record DatabaseUrl(String jdbcUrl, @Nullable String user, @Nullable String password, @Nullable String keyPassword,
		List<String> ignored) {

	static final String FORM = "postgresql://user:password@host:5432/database?sslmode=require";

	private static final Pattern SCHEME = Pattern.compile("(?:jdbc:postgresql|postgresql|postgres)://");

	private static final Pattern ADDRESS = Pattern
		.compile("(?<host>\\[[0-9A-Fa-f:.]+(?:%\\w+)?]|[^\\s:\\[\\]@/\\\\?#%]+)(?::(?<port>\\d{1,5}))?");

	/**
	 * Understands the forms of libpq and of JDBC.
	 * @throws WrongSettingException if it cannot; neither the value nor a part of it is
	 * told
	 */
	static DatabaseUrl parse(String value) {
		Matcher scheme = SCHEME.matcher(value);
		if (!scheme.lookingAt()) {
			throw malformed("does not start with postgresql://");
		}
		String rest = value.substring(scheme.end());
		String server = before('?', rest);
		String authority = before('/', server);
		String database = after('/', server);
		// the last one: an '@' in a password that was not encoded does no harm
		int at = authority.lastIndexOf('@');
		String credentials = authority.substring(0, Math.max(at, 0));
		ConnectionOptions options = ConnectionOptions.parse(after('?', rest));
		String jdbcUrl = "jdbc:postgresql://" + addresses(authority.substring(at + 1)) + '/' + encoded(database)
				+ options.query();
		return new DatabaseUrl(jdbcUrl, options.secret("user", before(':', credentials)),
				options.secret("password", after(':', credentials)), options.secret("sslpassword", ""),
				options.ignored());
	}

	/** The same of another variable. */
	static DatabaseUrl parse(String variable, String value) {
		try {
			return parse(value);
		}
		catch (WrongSettingException ex) {
			String problem = String.valueOf(ex.getMessage()).replaceFirst("^DATABASE_URL ", "");
			throw new WrongSettingException(variable, problem, ex.remedy());
		}
	}

	private static String addresses(String hosts) {
		return Arrays.stream(hosts.split(",", -1)).map(DatabaseUrl::address).collect(Collectors.joining(","));
	}

	private static String address(String raw) {
		String address = Percent.decode(raw);
		if (address.startsWith("/")) {
			throw malformed("names a Unix socket, which the driver cannot use");
		}
		if (address.isEmpty() || address.startsWith(":")) {
			throw malformed("names no host");
		}
		Matcher matcher = ADDRESS.matcher(address);
		if (!matcher.matches()) {
			throw malformed("has a host or port that is not one");
		}
		int port = (matcher.group("port") != null) ? Integer.parseInt(matcher.group("port")) : 5432;
		if (port < 1 || port > 65535) {
			throw malformed("has a port that is not between 1 and 65535");
		}
		return matcher.group("host") + ':' + port;
	}

	private static String encoded(String database) {
		if (database.isEmpty()) {
			throw malformed("names no database");
		}
		// more than a slip: a password with a '/' in it would end up here
		if (database.contains("/") || database.contains("@")) {
			throw malformed("has a '/' or '@' that is not percent-encoded");
		}
		return URLEncoder.encode(Percent.decode(database), StandardCharsets.UTF_8);
	}

	static WrongSettingException malformed(String problem) {
		return new WrongSettingException("DATABASE_URL", problem + "; expected is " + FORM,
				"In user, password and database percent-encode whatever is not a letter or a digit, such as %40 for @.");
	}

	private static String before(char mark, String text) {
		int end = text.indexOf(mark);
		return (end < 0) ? text : text.substring(0, end);
	}

	private static String after(char mark, String text) {
		int end = text.indexOf(mark);
		return (end < 0) ? "" : text.substring(end + 1);
	}

	/** The address only: a stray secret is likelier to stand in an option. */
	@Override
	public String toString() {
		return before('?', this.jdbcUrl);
	}

	/** Percent-encoding as in addresses, where unlike in forms a '+' is a plus. */
	static final class Percent {

		private Percent() {
		}

		static String decode(String text) {
			byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
			ByteArrayOutputStream decoded = new ByteArrayOutputStream(encoded.length);
			for (int i = 0; i < encoded.length; i++) {
				if (encoded[i] == '%') {
					decoded.write(16 * digit(encoded, i + 1) + digit(encoded, i + 2));
					i += 2;
				}
				else {
					decoded.write(encoded[i]);
				}
			}
			return utf8(decoded.toByteArray());
		}

		private static int digit(byte[] encoded, int place) {
			int digit = (place < encoded.length) ? Character.digit(encoded[place], 16) : -1;
			if (digit < 0) {
				throw DatabaseUrl.malformed("has a '%' that is not followed by two hexadecimal digits");
			}
			return digit;
		}

		private static String utf8(byte[] bytes) {
			try {
				String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
				if (text.chars().noneMatch(Character::isISOControl)) {
					return text;
				}
			}
			catch (CharacterCodingException ex) {
				// told below, without what could not be decoded
			}
			throw DatabaseUrl.malformed("holds characters that are not UTF-8 or not printable");
		}

	}

}
