package dev.parley.brain.http;

import java.time.Clock;

import dev.parley.brain.Brain;
import dev.parley.brain.BrainHttp;
import dev.parley.brain.BrainMetrics;
import dev.parley.brain.BrainProbe;
import dev.parley.brain.Calls;
import dev.parley.brain.LazySettings;
import dev.parley.signature.StandardWebhooks;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Lazy;

/** Switches the brain on. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "parley.brain.kind", havingValue = "http")
@EnableConfigurationProperties(HttpBrainProperties.class)
class HttpBrainConfiguration {

	@Bean
	static LazySettings lazySettingsHttp() {
		return new LazySettings(HttpBrainProperties.class);
	}

	@Bean
	@Lazy
	@Fallback
	Brain httpBrain(HttpBrainProperties properties, BrainMetrics metrics, Clock clock) {
		HttpBrainClient client = new HttpBrainClient(properties.url(),
				new StandardWebhooks("BRAIN_SECRET", properties.secret()),
				new BrainHttp("the brain's service", properties.limits()), metrics, clock);
		return new HttpBrain(client, new Calls(HttpBrain.NAME, properties.limits(), metrics, clock));
	}

	@Bean
	@Lazy
	BrainProbe httpProbe(HttpBrainProperties properties) {
		return () -> HttpBrainClient.probe(properties.url());
	}

}
