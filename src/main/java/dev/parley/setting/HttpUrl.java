package dev.parley.setting;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/** A URL that operators set: of http or https, and without user and password. */
public final class HttpUrl {

	private static final Pattern SCHEME = Pattern.compile("^[A-Za-z]+(?=://)");

	private static final Pattern UNDERSCORE = Pattern.compile("[A-Za-z0-9.-]*_[A-Za-z0-9._-]*(:\\d+)?");

	private HttpUrl() {
	}

	/**
	 * The URL that a variable holds.
	 * @param remedy what to set it to, a sentence
	 * @throws WrongSettingException when it is none
	 */
	public static URI of(String variable, String url, String remedy) {
		try {
			// schemes may be written in capitals
			URI uri = URI.create(SCHEME.matcher(url).replaceFirst((scheme) -> scheme.group().toLowerCase(Locale.ROOT)));
			if (uri.getHost() != null && uri.getUserInfo() == null
					&& ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
				return uri;
			}
			if (uri.getAuthority() != null && UNDERSCORE.matcher(uri.getAuthority()).matches()) {
				throw new WrongSettingException(variable,
						"names a host with an underscore, which no name of a host holds, so that it cannot be called",
						"Give that container or host another name or alias, such as my-backend for my_backend.");
			}
		}
		catch (IllegalArgumentException ex) {
			// told below, without the value
		}
		throw new WrongSettingException(variable, "is not a URL that can be called", remedy);
	}

	/**
	 * The URL with a slash at its end, so that paths can be resolved against it.
	 * @param remedy what to set it to, a sentence
	 * @throws WrongSettingException when it is none, or has a query or a fragment
	 */
	public static URI base(String variable, String url, String remedy) {
		URI uri = of(variable, url.replaceFirst("/+$", "") + '/', remedy);
		if (uri.getQuery() != null || uri.getFragment() != null) {
			throw new WrongSettingException(variable, "is a URL that no path can follow", remedy);
		}
		return uri;
	}

}
