package dev.parley.setting;

import java.util.List;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/** Refuses what is no port, before a web server meets it. */
class Ports implements EnvironmentPostProcessor, Ordered {

	private static final int LAST = 65535;

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		for (String variable : List.of("PORT", "MANAGEMENT_PORT")) {
			String port = WrongSettingException.blankToNull(environment.getProperty(variable));
			if (port != null && !isPort(port)) {
				throw new WrongSettingException(variable, "is not the number of a port",
						"Set it to a number from 1 to 65535, or unset it%s."
							.formatted("PORT".equals(variable) ? " for 8080" : ""));
			}
		}
	}

	private static boolean isPort(String port) {
		return port.matches("\\d{1,5}") && Integer.parseInt(port) <= LAST;
	}

	@Override
	public int getOrder() {
		return ConfigDataEnvironmentPostProcessor.ORDER + 100;
	}

}
