package dev.parley.brain;

import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import dev.parley.testing.RunningService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The brain that the README shows is one. */
class ReadmeTests {

	private static final Pattern SNIPPET = Pattern
		.compile("```java\\n(package ([a-z.]+);.*?\\nclass (\\w+) implements Brain \\{.*?)```", Pattern.DOTALL);

	private static final String PACKAGE = "dev.parley.brain.readme";

	private static final String NAME = "BrainOfTheReadme";

	@TempDir
	private Path folder;

	@Test
	void theBrainOfTheReadmeAnswersWithoutASetting() throws Exception {
		Matcher snippet = SNIPPET.matcher(Files.readString(Path.of("README.md")));
		assertThat(snippet.find()).as("the README shows a brain").isTrue();
		String code = snippet.group(1).substring(snippet.group(1).indexOf("@Component"));
		assertThat(code.lines()).as("it is ten lines").hasSizeLessThanOrEqualTo(10);
		// whoever has pasted it has the class and the bean of that name already
		compile(NAME, snippet.group(1).replace(snippet.group(2), PACKAGE).replace(snippet.group(3), NAME));
		try (URLClassLoader loader = new URLClassLoader(new URL[] { this.folder.toUri().toURL() },
				getClass().getClassLoader());
				RunningService service = new RunningService(loader.loadClass(PACKAGE + '.' + NAME))) {
			assertThat(service.reply("alice", "roll")).matches("You rolled a \\*\\*[1-6]\\*\\*\\.");
		}
	}

	private void compile(String name, String source) throws Exception {
		Path file = Files.writeString(this.folder.resolve(name + ".java"), source);
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		StringWriter complaints = new StringWriter();
		try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
			boolean compiled = compiler.getTask(
					complaints, files, null, List.of("-proc:none", "-Xlint:all", "-Werror", "-d",
							this.folder.toString(), "-classpath", System.getProperty("java.class.path")),
					null, files.getJavaFileObjects(file))
				.call();
			assertThat(compiled).as(complaints.toString()).isTrue();
		}
	}

}
