package dev.parley.setting;

import java.net.URI;

/** A URL that operators set: of http or https, and without user and password. */
public final class HttpUrl {

	private HttpUrl() {
	}

	/**
	 * The URL that a variable holds.
	 * @param remedy what to set it to, a sentence
	 * @throws WrongSettingException when it is none
	 */
	public static URI of(String variable, String url, String remedy) {
		try {
			URI uri = URI.create(url);
			if (uri.getHost() != null && uri.getUserInfo() == null
					&& ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
				return uri;
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
