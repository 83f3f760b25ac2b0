package dev.parley;

import java.time.Clock;

import dev.parley.ops.ScreenCommand;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
public class ParleyApplication {

	public static void main(String[] args) {
		if (ScreenCommand.isAskedFor(args)) {
			System.exit(ScreenCommand.run(args, System.in, System.out, System.err));
		}
		SpringApplication.run(ParleyApplication.class, args);
	}

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

}
