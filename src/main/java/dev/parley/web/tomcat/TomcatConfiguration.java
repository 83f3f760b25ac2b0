package dev.parley.web.tomcat;

import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

@Configuration(proxyBeanMethods = false)
class TomcatConfiguration {

	@Bean
	WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> aStopIsNoBadRequest() {
		return (tomcat) -> tomcat.addEngineValves(new StoppingValve(), new RequestValve());
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> strangersCannotCrowdIt() {
		return (tomcat) -> tomcat.setProtocol(HttpProtocol.class.getName());
	}

}
