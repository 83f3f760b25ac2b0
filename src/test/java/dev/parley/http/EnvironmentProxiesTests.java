package dev.parley.http;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;

import dev.parley.setting.WrongSettingException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EnvironmentProxiesTests {

	@ParameterizedTest
	@CsvSource({ "HTTP_PROXY,http://p.test:3128,http://e.test/x,p.test:3128",
			"http_proxy,p.test:3128,http://e.test:8080/x,p.test:3128",
			"HTTPS_PROXY,http://p.test,https://e.test,p.test:80",
			"https_proxy,http://10.0.0.1:8888/,https://e.test,10.0.0.1:8888",
			"HTTPS_PROXY,http://[fd00::1]:3128,https://e.test,fd00::1:3128",
			"ALL_PROXY,http://p.test:1,https://e.test,p.test:1", "HTTP_PROXY,http://p.test:3128,https://e.test,",
			"HTTPS_PROXY,http://p.test:3128,http://e.test,", "HTTP_PROXY,' ',http://e.test,",
			"HTTP_PROXY,http://p.test:3128,http://localhost:9000,", "HTTP_PROXY,http://p.test:3128,http://127.0.0.1:9,",
			"HTTP_PROXY,http://p.test:3128,http://127.1.2.3,", "HTTP_PROXY,http://p.test:3128,http://[::1]:9,",
			"HTTP_PROXY,http://p.test:3128,http://bot.localhost," })
	void namesTheProxyOfAnAddress(String variable, String value, URI address, @Nullable String proxy) {
		assertThat(proxy(Map.of(variable, value), address)).isEqualTo(proxy);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			value = { "e.test;https://e.test;true", "e.test;https://api.e.test;true", ".e.test;https://api.e.test;true",
					"*.e.test;https://api.e.test;true", "E.TEST;https://e.test;true",
					"e.test;https://anothere.test;false", "a.test, e.test;https://e.test;true",
					"a.test e.test;https://e.test;true", "*;https://e.test;true", "e.test:443;https://e.test;true",
					"e.test:8443;https://e.test;false", "10.0.0.0/8;https://10.1.2.3;true",
					"10.0.0.0/8;https://11.1.2.3;false", "192.168.1.7;https://192.168.1.7;true",
					"fd00::/8;https://[fd00::1];true", "[fd00::1]:443;https://[fd00::1];true",
					"10.0.0.0/99;https://10.1.2.3;false", "10.0.0.0/8;https://ten.test;false" })
	void honoursTheHostsThatNeedNone(String exceptions, URI address, boolean direct) {
		Map<String, String> environment = Map.of("HTTPS_PROXY", "http://p.test:3128", "NO_PROXY", exceptions);
		assertThat(proxy(environment, address) == null).isEqualTo(direct);
	}

	@Test
	void theNameInSmallLettersComesFirst() {
		assertThat(proxy(Map.of("HTTPS_PROXY", "http://a.test:1", "https_proxy", "http://b.test:2"),
				URI.create("https://e.test")))
			.isEqualTo("b.test:2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://u:hunter2@p.test:3128", "hunter2@p.test", "https://p.test", "socks5://p.test:1080",
			"http://", "not a proxy" })
	void oneThatCannotBeUsedStopsTheStart(String value) {
		assertThatExceptionOfType(WrongSettingException.class)
			.isThrownBy(() -> EnvironmentProxies.of(Map.of("HTTPS_PROXY", value)))
			.satisfies((wrong) -> assertThat(wrong.getMessage() + wrong.remedy()).startsWith("HTTPS_PROXY ")
				.doesNotContain("hunter2"));
	}

	private static @Nullable String proxy(Map<String, String> environment, URI address) {
		Proxy proxy = EnvironmentProxies.of(environment).select(address).get(0);
		if (proxy.type() == Proxy.Type.DIRECT) {
			return null;
		}
		InetSocketAddress at = (InetSocketAddress) proxy.address();
		return at.getHostString() + ':' + at.getPort();
	}

}
