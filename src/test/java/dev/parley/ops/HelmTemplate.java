package dev.parley.ops;

import java.nio.file.Path;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;

/**
 * {@code helm template}: prints what a chart makes, or why it refuses. A process of its
 * own, since Helm is a library in Go that would bring its runtime into the JVM of all
 * tests.
 */
final class HelmTemplate {

	/** Of which preStop may sleep. */
	private static final String KUBERNETES = "1.33.0";

	private HelmTemplate() {
	}

	public static void main(String[] chartNameAndValues) {
		TemplateCommand command = new Helm(Path.of(chartNameAndValues[0])).template()
			.withName(chartNameAndValues[1])
			.withKubeVersion(KUBERNETES)
			.withValuesFile(Path.of(chartNameAndValues[2]));
		try {
			System.out.println(command.call());
		}
		catch (IllegalStateException ex) {
			System.err.println(ex.getMessage());
			System.exit(1);
		}
	}

}
