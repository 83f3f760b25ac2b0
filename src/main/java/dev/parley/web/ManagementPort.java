package dev.parley.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import dev.parley.setting.WrongSettingException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.util.StringUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A second port for what is not for strangers: {@code /actuator}, and if asked for the
 * console, {@code /api} and the start page. What is there is nowhere else, and webhooks
 * are not there.
 * <p>
 * It is another door to the same rooms, with connections and threads of its own: in a
 * crowd at the first, probes and operators get in all the same. Boot's own management
 * port could not serve the console, whose pages are of the service itself.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(ManagementPort.Asked.class)
class ManagementPort {

	private static final int THREADS = 50;

	private static final String CAME_BY = ManagementPort.class.getName();

	private final int port;

	private final boolean admin;

	ManagementPort(Environment environment) {
		this.port = environment.getProperty("parley.management.port", Integer.class, 0);
		this.admin = environment.getProperty("parley.management.admin", Boolean.class, false);
		if (this.port > 0 && this.port == environment.getProperty("server.port", Integer.class, 0)) {
			throw new WrongSettingException("MANAGEMENT_PORT", "is the same as PORT",
					"Set it to a port of its own, or unset it to have all on PORT.");
		}
	}

	/** Whether a call came in by it. */
	static boolean isUsedBy(HttpServletRequest request) {
		return request.getAttribute(CAME_BY) != null;
	}

	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> managementConnector() {
		return (tomcat) -> {
			Connector connector = new Connector();
			connector.setPort(this.port);
			connector.setThrowOnFailure(true);
			// after the context is there, as Boot's own
			connector.setProperty("bindOnInit", "false");
			connector.setProperty("maxThreads", String.valueOf(THREADS));
			connector.setProperty("maxConnections", String.valueOf(4 * THREADS));
			connector.setProperty("connectionTimeout", "10000");
			connector.setProperty("maxHttpRequestHeaderSize", "8192");
			tomcat.addAdditionalConnectors(connector);
			tomcat.addEngineValves(new ConnectorValve(connector));
		};
	}

	@Bean
	FilterRegistrationBean<PortFilter> portFilter() {
		FilterRegistrationBean<PortFilter> filter = new FilterRegistrationBean<>(new PortFilter(this.admin));
		filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return filter;
	}

	/** Marks what comes in by a connector. */
	private static final class ConnectorValve extends ValveBase {

		private final Connector connector;

		ConnectorValve(Connector connector) {
			super(true);
			this.connector = connector;
		}

		@Override
		public void invoke(Request request, Response response) throws IOException, ServletException {
			if (request.getConnector() == this.connector) {
				request.setAttribute(CAME_BY, this.connector.getLocalPort());
			}
			getNext().invoke(request, response);
		}

	}

	/** Finds nothing at one door of what is behind the other. */
	static final class PortFilter extends OncePerRequestFilter {

		private final boolean admin;

		PortFilter(boolean admin) {
			this.admin = admin;
		}

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException {
			// both as the container and as the dispatcher read it, or dots would lead
			// from one to the other
			boolean there = isUsedBy(request);
			if (belongs(request.getServletPath(), there) && belongs(request.getRequestURI(), there)) {
				chain.doFilter(request, response);
				return;
			}
			response.setStatus(HttpStatus.NOT_FOUND.value());
			response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
			response.getOutputStream()
				.write("{\"title\":\"Not Found\",\"status\":404}".getBytes(StandardCharsets.UTF_8));
		}

		private boolean belongs(String path, boolean there) {
			if (this.admin) {
				return path.startsWith("/webhooks/") != there;
			}
			return path.startsWith("/actuator") == there;
		}

	}

	static class Asked implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			Environment environment = context.getEnvironment();
			boolean port = StringUtils.hasText(environment.getProperty("parley.management.port"));
			if (!port && environment.getProperty("parley.management.admin", Boolean.class, false)) {
				throw new WrongSettingException("ADMIN_ON_MANAGEMENT_PORT", "is true, but there is no MANAGEMENT_PORT",
						"Set MANAGEMENT_PORT, or unset this.");
			}
			return port;
		}

	}

}
