package dev.parley.web.tomcat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class QueryParametersTests {

	@Test
	void decodesWhatIsEscaped() {
		assertThat(QueryParameters.of("hub.mode=subscribe&a=1&a=%C3%B6+x&b&c=&&=d")).isEqualTo(Map.of("hub.mode",
				List.of("subscribe"), "a", List.of("1", "ö x"), "b", List.of(""), "c", List.of(""), "", List.of("d")));
		assertThat(QueryParameters.of(null)).isEmpty();
		assertThat(QueryParameters.of("")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "a=%, %", "a=%%URL%%, %%URL%%", "a=%zz, %zz", "a=%4, %4", "a=50%+off, 50% off", "a=%u0041, %u0041" })
	void aPercentSignThatBeginsNoEscapeStandsForItself(String query, String value) {
		assertThat(QueryParameters.of(query)).isEqualTo(Map.of("a", List.of(value)));
		assertThat(QueryParameters.of(QueryParameters.mended(query))).isEqualTo(Map.of("a", List.of(value)));
	}

	@ParameterizedTest
	@CsvSource({ "a=%, a=%25", "%zz, %25zz", "a=%41%, a=%41%25", "a=%C3%B6, a=%C3%B6", "a=%ff%41, a=%25ff%2541",
			"a=b, a=b" })
	void mendsWhatWouldMakeTheContainerFail(String query, String mended) {
		assertThat(QueryParameters.mended(query)).isEqualTo(mended);
	}

}
