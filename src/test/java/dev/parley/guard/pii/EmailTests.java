package dev.parley.guard.pii;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			ann@example.com                  | [REDACTED_EMAIL]
			Write to <Ann.B+news@mail.example.co.uk>. | Write to <[REDACTED_EMAIL]>.
			mailto:ann@example.com?subject=hi | mailto:[REDACTED_EMAIL]?subject=hi
			a@b.de, c@d.fr; e@f.org!         | [REDACTED_EMAIL], [REDACTED_EMAIL]; [REDACTED_EMAIL]!
			jörg@bücher.example              | [REDACTED_EMAIL]
			ann@xn--bcher-kva.example        | [REDACTED_EMAIL]
			иван@почта.рф                    | [REDACTED_EMAIL]
			用户@例子.公司                        | [REDACTED_EMAIL]
			邮箱是ann@example.com谢谢             | 邮箱是[REDACTED_EMAIL]谢谢
			อีเมลann@example.comครับ         | อีเมล[REDACTED_EMAIL]ครับ
			李.wei@example.com                | [REDACTED_EMAIL]
			我的邮箱是 wei.李@example.com         | 我的邮箱是 [REDACTED_EMAIL]
			王.小明@example.com                | [REDACTED_EMAIL]
			田中.t+news@例え.jp                 | [REDACTED_EMAIL]
			山田_taro@mail.example.co.jp       | [REDACTED_EMAIL]
			이메일은 김.kim@example.com 입니다     | 이메일은 [REDACTED_EMAIL] 입니다
			박영희-2024@예시.한국                  | [REDACTED_EMAIL]
			สม.chai@ตัวอย่าง.ไทย              | [REDACTED_EMAIL]
			ann@mail.例子.公司                   | [REDACTED_EMAIL]
			谢谢。ann@example.com。再见           | 谢谢。[REDACTED_EMAIL]。再见
			write to me.ann@example.com      | write to [REDACTED_EMAIL]
			अजय.कुमार@उदाहरण.भारत              | [REDACTED_EMAIL]
			ម៉ៅ.សុខា@example.com              | [REDACTED_EMAIL]
			محمد.علي@example.com             | [REDACTED_EMAIL]
			ann@163.com                      | [REDACTED_EMAIL]
			o'neil@example.com               | [REDACTED_EMAIL]
			it is "ann lee"@example.com      | it is [REDACTED_EMAIL]
			ann＠example．com 📧                | [REDACTED_EMAIL] 📧
			a\u200Bnn@exam\u00ADple.com      | [REDACTED_EMAIL]
			\u202Eann@example.com\u202C      | \u202E[REDACTED_EMAIL]\u202C
			аnn@exаmple.cоm                  | [REDACTED_EMAIL]
			𝐚𝐧𝐧@𝐞𝐱𝐚𝐦𝐩𝐥𝐞.𝐜𝐨𝐦                  | [REDACTED_EMAIL]
			a\u0336n\u0336n\u0336@example.com | [REDACTED_EMAIL]
			ann%40example.com                | [REDACTED_EMAIL]
			ann%2540example%2Ecom            | [REDACTED_EMAIL]
			ann&#64;example&period;com       | [REDACTED_EMAIL]
			ann&#x40;example.com             | [REDACTED_EMAIL]
			ann [at] example [dot] com       | [REDACTED_EMAIL]
			ann(at)example(dot)com           | [REDACTED_EMAIL]
			ann@example dot com              | [REDACTED_EMAIL]
			YW5uQGV4YW1wbGUuY29t             | [REDACTED_EMAIL]
			mail WVc1dVFHVjRZVzF3YkdVdVkyOXQ= | mail [REDACTED_EMAIL]
			616e6e406578616d706c652e636f6d   | [REDACTED_EMAIL]
			""")
	void redactsAnAddress(String said, String known) {
		Screened.of(said.translateEscapes()).becomes(known.translateEscapes());
	}

	@ParameterizedTest
	@ValueSource(strings = { "icon@2x.png", "npm i lodash@4.17.21", "npm i lib@1.2.3-rc.next", "@ann", "ann@",
			"ann@localhost", "a @ b.com", "meet @ 5pm", "git@example.com:team/code.git", "actions/checkout@v4",
			"@app.route('/')", "ann at example dot com", "100% (at) home", "look (at the) dot", "[REDACTED_EMAIL]",
			"50%40 off", "user@host", "王.小明", "@王.小明", "王.小明@", "第3.2节@第4.1节", "김.kim 님" })
	void leavesALookAlike(String text) {
		Screened.of(text).becomes(text);
	}

}
