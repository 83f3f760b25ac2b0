package dev.parley.web.tomcat;

import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

@Configuration(proxyBeanMethods = false)
class TomcatConfiguration {

	@Bean
	WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> aStopIsNoBadRequest() {
		return (tomcat) -> tomcat.addEngineValves(new StoppingValve(), new RequestValve());
	}

	@Bean
	OwnProtocol strangersCannotCrowdIt() {
		return new OwnProtocol();
	}

	/**
	 * Before all others, so that an application may choose another protocol. Not by an
	 * annotation of the method: who calls customizers looks at their classes only.
	 */
	static final class OwnProtocol implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {

		@Override
		public void customize(TomcatServletWebServerFactory tomcat) {
			tomcat.setProtocol(HttpProtocol.class.getName());
		}

		@Override
		public int getOrder() {
			return HIGHEST_PRECEDENCE;
		}

	}

}
