package dev.parley.ops.console;

import dev.parley.setting.AdminPassword;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Serves the console's files where there is a password, which the door asks for. */
@Configuration(proxyBeanMethods = false)
@Conditional(AdminPassword.class)
class ConsolePages implements WebMvcConfigurer {

	static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
			+ "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
			+ "require-trusted-types-for 'script'; trusted-types 'none'";

	private static final String FILES = "classpath:/dev/parley/ops/console/static/";

	private static final String CHARTS = "classpath:/META-INF/resources/webjars/uplot/1.6.30/dist/";

	@Bean
	FilterRegistrationBean<Filter> consolePolicy() {
		FilterRegistrationBean<Filter> policy = new FilterRegistrationBean<>((request, response, chain) -> {
			HttpServletResponse http = (HttpServletResponse) response;
			http.setHeader("Content-Security-Policy", POLICY);
			http.setHeader("Referrer-Policy", "no-referrer");
			http.setHeader("Cross-Origin-Opener-Policy", "same-origin");
			http.setHeader("Cross-Origin-Resource-Policy", "same-origin");
			chain.doFilter(request, response);
		});
		policy.addUrlPatterns("/console/*");
		return policy;
	}

	/** Links of the page are relative, so that it works behind a proxy's prefix too. */
	@Override
	public void addViewControllers(ViewControllerRegistry registry) {
		registry.addRedirectViewController("/console", "console/")
			.setStatusCode(HttpStatus.FOUND)
			.setContextRelative(false);
		registry.addViewController("/console/").setViewName("forward:/console/index.html");
	}

	@Override
	public void addResourceHandlers(ResourceHandlerRegistry registry) {
		registry.addResourceHandler("/console/charts/**").addResourceLocations(CHARTS);
		registry.addResourceHandler("/console/**").addResourceLocations(FILES);
	}

}
