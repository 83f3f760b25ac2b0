package dev.parley.setting;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HttpUrlTests {

	@ParameterizedTest
	@CsvSource({ "https://graph.facebook.com,https://graph.facebook.com/",
			"http://127.0.0.1:8080/,http://127.0.0.1:8080/", "https://proxy/meta//,https://proxy/meta/" })
	void aBaseEndsInOneSlash(String url, String base) {
		assertThat(HttpUrl.base("X_API_URL", url, "Unset it.")).hasToString(base);
	}

	@Test
	void theSchemeMayBeInCapitals() {
		assertThat(HttpUrl.of("X_URL", "HTTPS://Example.com/A", "Unset it.")).hasToString("https://Example.com/A");
	}

	/** Containers are called so, and no client of Java can call them. */
	@ParameterizedTest
	@ValueSource(strings = { "http://my_backend:8000/replies", "http://my_backend", "https://a.b_c.example/" })
	void aHostWithAnUnderscoreIsToldByWhatIsWrong(String url) {
		assertThatExceptionOfType(WrongSettingException.class).isThrownBy(() -> HttpUrl.of("X_URL", url, "Unset it."))
			.withMessageStartingWith("X_URL names a host with an underscore")
			.matches((ex) -> ex.remedy().contains("alias"));
	}

	@Test
	void anyOtherMayHaveAQuery() {
		assertThat(HttpUrl.of("X_URL", "https://example.com/replies?key=1", "Unset it."))
			.hasToString("https://example.com/replies?key=1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "example.com", "ftp://example.com", "https://", "https:opaque", "/replies",
			"https://a:hunter2@example.com", "https://hunter2@example.com", "https://example.com/hunter2 x", "::" })
	void whatIsNoneStopsTheStartWithoutBeingShown(String url) {
		assertThatExceptionOfType(WrongSettingException.class).isThrownBy(() -> HttpUrl.of("X_URL", url, "Unset it."))
			.withMessageStartingWith("X_URL ")
			.withMessageNotContaining("hunter2")
			.matches((ex) -> ex.remedy().equals("Unset it."));
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://example.com?token=hunter2", "https://example.com#hunter2", "example.com" })
	void noPathFollowsAQuery(String url) {
		assertThatExceptionOfType(WrongSettingException.class)
			.isThrownBy(() -> HttpUrl.base("X_API_URL", url, "Unset it."))
			.withMessageStartingWith("X_API_URL ")
			.withMessageNotContaining("hunter2");
	}

}
