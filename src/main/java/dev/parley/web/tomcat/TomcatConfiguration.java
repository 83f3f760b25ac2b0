package dev.parley.web.tomcat;

import java.io.IOException;

import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.http11.AbstractHttp11Protocol;

import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;

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

	/**
	 * Tomcat reads no headers of a call that comes in while the service begins to stop,
	 * and then answers 400, since the header {@code Host} is missing. Platforms take a
	 * 400 for final; a 503 has them deliver the message again, to another replica.
	 */
	static class StoppingValve extends ValveBase {

		private static final String SECONDS_UNTIL_RETRY = "5";

		StoppingValve() {
			super(true);
		}

		@Override
		public void invoke(Request request, Response response) throws IOException, ServletException {
			if (response.getStatus() == HttpStatus.BAD_REQUEST.value() && stopping(request)) {
				response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
				response.setHeader("Retry-After", SECONDS_UNTIL_RETRY);
			}
			getNext().invoke(request, response);
		}

		private static boolean stopping(Request request) {
			return request.getConnector().getProtocolHandler() instanceof AbstractHttp11Protocol<?> protocol
					&& protocol.isPaused();
		}

	}

}
