package dev.parley.text;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class UnfinishedMarkdownTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "This is **bo|This is **bo**", "This is **|This is", "Say `ls -|Say `ls -`",
					"See [the page](https://e.te|See", "See [the page|See",
					"See [the page](https://e.test) now|See [the page](https://e.test) now",
					"* one\\n* two|* one\\n* two", "It is *very|It is *very*", "**a** and *b* done|**a** and *b* done",
					"~~gone|~~gone~~", "```java\\nint **i|```java\\nint **i\\n```", "~~~\\nx|~~~\\nx\\n~~~",
					"```\\nx*\\n```\\nfine|```\\nx*\\n```\\nfine", "**open\\n\\nnext|**open\\n\\nnext" })
	void endsWhatIsOpen(String markdown, String closed) {
		assertThat(UnfinishedMarkdown.closed(markdown.replace("\\n", "\n"))).isEqualTo(closed.replace("\\n", "\n"));
	}

}
