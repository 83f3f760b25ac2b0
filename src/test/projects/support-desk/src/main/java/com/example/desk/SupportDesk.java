package com.example.desk;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;

import dev.parley.brain.Brain;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** An application of somebody else, which has beans, pages and settings of its own. */
@SpringBootApplication
public class SupportDesk {

	public static void main(String[] args) {
		SpringApplication.run(SupportDesk.class, args);
	}

	@Bean
	Brain support(List<String> contacts) {
		return (question) -> "Ask %s. I remember %d messages.".formatted(contacts.get(0), question.history().size());
	}

	/** Named as one of the library's classes. */
	@Bean
	List<String> contacts() {
		return List.of("Ann");
	}

	@Bean
	Clock clock() {
		return Clock.system(ZoneId.of("Europe/Berlin"));
	}

	@RestController
	static class Pages {

		@GetMapping("/")
		String home() {
			return "The support desk";
		}

	}

}
