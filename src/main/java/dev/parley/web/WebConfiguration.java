package dev.parley.web;

import dev.parley.trace.Traces;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** What the door needs of the web server. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebProperties.class)
class WebConfiguration {

	@Bean
	WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> aStopIsNoBadRequest() {
		return (tomcat) -> tomcat.addEngineValves(new StoppingValve());
	}

	@Bean
	FilterRegistrationBean<TraceFilter> traceFilter(Traces traces) {
		FilterRegistrationBean<TraceFilter> filter = new FilterRegistrationBean<>(new TraceFilter(traces));
		filter.addUrlPatterns("/webhooks/*", "/api/*");
		filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 50);
		return filter;
	}

}
