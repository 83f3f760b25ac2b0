package dev.parley.web;

import dev.parley.channel.Channels;
import dev.parley.trace.Traces;
import dev.parley.web.tomcat.ProblemReportValve;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.catalina.core.StandardHost;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.thread.Threading;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.web.filter.RequestContextFilter;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What the door needs of the web server, and what it grants to strangers. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebProperties.class)
class WebConfiguration {

	private static final long MEGABYTE = 1024 * 1024;

	private static final int PARAMETERS = 10_000;

	private static final int MOST_AT_ONCE = 1000;

	private final long heap = Runtime.getRuntime().maxMemory();

	/** After Boot has set what stands in its properties. */
	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> limits(WebProperties properties) {
		return (tomcat) -> {
			tomcat.addConnectorCustomizers((connector) -> {
				int connections = properties.connectionsIn(this.heap);
				connector.setProperty("maxConnections", String.valueOf(connections));
				// making them anew costs more than all else of a call
				connector.setProperty("processorCache", String.valueOf(Math.max(200, connections / 2)));
				// more do not fit into a request line, and Tomcat fails where it counts
				// more
				connector.setMaxParameterCount(PARAMETERS);
				// or whoever is refused by their headers would be asked to send the body
				connector.setProperty("continueResponseTiming", "onRead");
			});
			tomcat.addContextCustomizers((context) -> {
				if (context.getParent() instanceof StandardHost host) {
					host.setErrorReportValveClass(ProblemReportValve.class.getName());
				}
			});
		};
	}

	@Bean
	WebMvcConfigurer webhookReader(Channels channels, WebProperties properties, Environment environment,
			@Value("${server.tomcat.threads.max:200}") int threads) {
		long most = Threading.VIRTUAL.isActive(environment) ? MOST_AT_ONCE : threads * 3L / 4;
		int places = (int) Math.max(1, Math.min(most, this.heap / MEGABYTE / 2));
		WebhookReader reader = new WebhookReader(channels, new ByteBudget(this.heap / 8), new Lane(places),
				properties.bodyTimeout());
		return new WebMvcConfigurer() {
			@Override
			public void addInterceptors(InterceptorRegistry registry) {
				registry.addInterceptor(reader).addPathPatterns("/webhooks/*");
			}
		};
	}

	/** Pages of another application are that one's own matter. */
	@Bean
	@ConditionalOnProperty("parley.standalone")
	FilterRegistrationBean<CrowdFilter> crowdFilter(@Value("${server.tomcat.threads.max:200}") int threads) {
		FilterRegistrationBean<CrowdFilter> filter = new FilterRegistrationBean<>(
				new CrowdFilter(Math.max(1, threads / 8)));
		filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 40);
		return filter;
	}

	@Bean
	FilterRegistrationBean<TraceFilter> traceFilter(Traces traces, MeterRegistry registry) {
		FilterRegistrationBean<TraceFilter> filter = new FilterRegistrationBean<>(
				new TraceFilter(traces, new CallTimers(registry)));
		filter.addUrlPatterns("/webhooks/*", "/api/*");
		filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 50);
		return filter;
	}

	/** In place of Boot's, which would time the calls of platforms too. */
	@Bean
	FilterRegistrationBean<ServerHttpObservationFilter> observationFilter(ObservationRegistry registry) {
		FilterRegistrationBean<ServerHttpObservationFilter> filter = new FilterRegistrationBean<>(
				new ServerHttpObservationFilter(registry,
						new DefaultServerRequestObservationConvention(CallTimers.NAME)) {
					@Override
					protected boolean shouldNotFilter(HttpServletRequest request) {
						return WebhookController.takes(request);
					}
				});
		filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
		filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
		return filter;
	}

	/** The dispatcher does the same again, and nothing here asks for it before. */
	@Bean
	@ConditionalOnProperty("parley.standalone")
	FilterRegistrationBean<RequestContextFilter> noRequestContextFilter() {
		FilterRegistrationBean<RequestContextFilter> filter = new FilterRegistrationBean<>(new RequestContextFilter());
		filter.setEnabled(false);
		return filter;
	}

}
