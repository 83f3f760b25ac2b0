package dev.parley.ops.api;

import dev.parley.setting.WrongSettingException;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@SpringBootTest
@AutoConfigureMockMvc
class AdminSwitchTests {

	@Autowired
	private MockMvcTester mvc;

	@Test
	void withoutAPasswordThereIsNoApi() {
		assertThat(this.mvc.get().uri("/api/conversations").header("Authorization", AdminApiTests.basic("")))
			.hasStatus(404);
		assertThat(this.mvc.get().uri("/api/openapi.json")).hasStatus(404);
		assertThat(this.mvc.post().uri("/api/guard/screen")).hasStatus(404);
	}

	@Test
	void aShortPasswordIsRefusedWithoutBeingShown() {
		assertThatExceptionOfType(WrongSettingException.class)
			.isThrownBy(() -> new AdminProperties("secret", null, null))
			.withMessage("ADMIN_PASSWORD is shorter than 12 characters")
			.satisfies((ex) -> assertThat(ex.remedy()).contains("openssl"));
		assertThat(new AdminProperties("long enough for all", "eve:long enough as well", null)).asString()
			.doesNotContain("long");
	}

}
