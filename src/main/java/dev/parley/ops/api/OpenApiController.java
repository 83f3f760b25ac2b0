package dev.parley.ops.api;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;

/** Describes the API, by a file that a test holds against the mappings. */
@AdminController
class OpenApiController {

	@GetMapping("/api/openapi.json")
	ResponseEntity<Resource> describe() {
		return ResponseEntity.ok()
			.contentType(MediaType.APPLICATION_JSON)
			.body(new ClassPathResource("openapi.json", OpenApiController.class));
	}

}
