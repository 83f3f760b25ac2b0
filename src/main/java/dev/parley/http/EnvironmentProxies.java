package dev.parley.http;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import dev.parley.setting.WrongSettingException;
import org.jspecify.annotations.Nullable;

/**
 * The proxies that {@code HTTP_PROXY}, {@code HTTPS_PROXY} and {@code ALL_PROXY} name, in
 * small or capital letters, but for the hosts of {@code NO_PROXY}: names with all below
 * them, with or without a port, addresses, and ranges such as {@code 10.0.0.0/8};
 * {@code *} is all. What is on this machine itself is called directly.
 */
final class EnvironmentProxies extends ProxySelector {

	private static final Pattern LOOPBACK = Pattern
		.compile("localhost|.+\\.localhost|127(\\.\\d{1,3}){3}|\\[?(::1|0(:0){6}:1)]?");

	private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[?[0-9a-f]*:[0-9a-f:.]*]?");

	private static final List<Proxy> DIRECT = List.of(Proxy.NO_PROXY);

	private final @Nullable Proxy http;

	private final @Nullable Proxy https;

	private final List<String> direct;

	private EnvironmentProxies(@Nullable Proxy http, @Nullable Proxy https, List<String> direct) {
		this.http = http;
		this.https = https;
		this.direct = direct;
	}

	/**
	 * Reads the variables.
	 * @throws WrongSettingException when one names a proxy that cannot be used
	 */
	static EnvironmentProxies of(Map<String, String> environment) {
		Proxy all = proxy(environment, "ALL_PROXY");
		Proxy http = proxy(environment, "HTTP_PROXY");
		Proxy https = proxy(environment, "HTTPS_PROXY");
		String direct = value(environment, "NO_PROXY");
		List<String> hosts = (direct == null) ? List.of()
				: Arrays.stream(direct.toLowerCase(Locale.ROOT).split("[\\s,]+"))
					.filter((host) -> !host.isEmpty())
					.toList();
		return new EnvironmentProxies((http != null) ? http : all, (https != null) ? https : all, hosts);
	}

	/** The name in small letters is the older one, and comes first everywhere. */
	private static @Nullable String value(Map<String, String> environment, String name) {
		String small = WrongSettingException.blankToNull(environment.get(name.toLowerCase(Locale.ROOT)));
		return (small != null) ? small : WrongSettingException.blankToNull(environment.get(name));
	}

	private static @Nullable Proxy proxy(Map<String, String> environment, String name) {
		String value = value(environment, name);
		if (value == null) {
			return null;
		}
		String remedy = "Set it to something like http://proxy.example.com:3128, or unset it.";
		URI uri;
		try {
			uri = URI.create(value.contains("://") ? value : "http://" + value);
		}
		catch (IllegalArgumentException ex) {
			throw new WrongSettingException(name, "is not the address of a proxy", remedy);
		}
		if (uri.getRawUserInfo() != null) {
			throw new WrongSettingException(name,
					"holds a user or a password, which this service does not send to a proxy",
					"Let the service through by its address, or run a proxy beside it that knows the password.");
		}
		if (uri.getHost() == null || !"http".equalsIgnoreCase(uri.getScheme())) {
			throw new WrongSettingException(name, "is not the address of a proxy that is spoken to by http", remedy);
		}
		int port = (uri.getPort() > 0) ? uri.getPort() : 80;
		// looked up at each connection
		return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(bare(uri.getHost()), port));
	}

	boolean isEmpty() {
		return this.http == null && this.https == null;
	}

	@Override
	public List<Proxy> select(URI uri) {
		boolean secure = "https".equalsIgnoreCase(uri.getScheme());
		Proxy proxy = secure ? this.https : this.http;
		String host = (uri.getHost() != null) ? uri.getHost().toLowerCase(Locale.ROOT) : "";
		int port = (uri.getPort() > 0) ? uri.getPort() : secure ? 443 : 80;
		boolean near = LOOPBACK.matcher(host).matches()
				|| this.direct.stream().anyMatch((exception) -> covers(exception, bare(host), port));
		return (proxy == null || near) ? DIRECT : List.of(proxy);
	}

	private static boolean covers(String exception, String host, int port) {
		if (exception.equals("*")) {
			return true;
		}
		if (ADDRESS.matcher(host).matches() && exception.contains("/")) {
			return isWithin(host, exception);
		}
		String name = exception;
		int colon = exception.lastIndexOf(':');
		if (colon >= 0 && (exception.indexOf(':') == colon || exception.contains("]:"))) {
			if (!exception.substring(colon + 1).equals(Integer.toString(port))) {
				return false;
			}
			name = exception.substring(0, colon);
		}
		String suffix = bare(name).replaceFirst("^\\*?\\.", "");
		return host.equals(suffix) || host.endsWith('.' + suffix);
	}

	private static boolean isWithin(String host, String range) {
		String[] parts = range.split("/", 2);
		if (!ADDRESS.matcher(parts[0]).matches() || !parts[1].matches("\\d{1,3}")) {
			return false;
		}
		try {
			// both are numbers: nothing is looked up
			byte[] one = InetAddress.getByName(host).getAddress();
			byte[] other = InetAddress.getByName(bare(parts[0])).getAddress();
			int rest = one.length * 8 - Integer.parseInt(parts[1]);
			return one.length == other.length && rest >= 0
					&& new BigInteger(1, one).shiftRight(rest).equals(new BigInteger(1, other).shiftRight(rest));
		}
		catch (UnknownHostException ex) {
			return false;
		}
	}

	private static String bare(String host) {
		return host.replaceAll("[\\[\\]]", "");
	}

	/** The call itself tells it. */
	@Override
	public void connectFailed(URI uri, SocketAddress address, IOException failure) {
	}

}
