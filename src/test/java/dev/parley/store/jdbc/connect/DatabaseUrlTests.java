package dev.parley.store.jdbc.connect;

import dev.parley.setting.WrongSettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DatabaseUrlTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			postgresql://u:p@h/d               | jdbc:postgresql://h:5432/d
			postgres://u:p@h:6543/d            | jdbc:postgresql://h:6543/d
			jdbc:postgresql://u:p@h/d          | jdbc:postgresql://h:5432/d
			jdbc:postgresql://h/d?user=u&password=p | jdbc:postgresql://h:5432/d
			postgresql://u:p@h1:1,h2:2,h3/d    | jdbc:postgresql://h1:1,h2:2,h3:5432/d
			postgresql://u:p@[::1]:5433/d      | jdbc:postgresql://[::1]:5433/d
			postgresql://u:p@[::1],10.0.0.1/d  | jdbc:postgresql://[::1]:5432,10.0.0.1:5432/d
			postgresql://u:p@my_db.local./d    | jdbc:postgresql://my_db.local.:5432/d
			postgresql://u:p@h/my%20db%2F1     | jdbc:postgresql://h:5432/my+db%2F1
			postgresql://u:p@h/a+b             | jdbc:postgresql://h:5432/a%2Bb
			postgresql://u:p@h/d?              | jdbc:postgresql://h:5432/d
			""")
	void understandsAnAddress(String value, String jdbcUrl) {
		DatabaseUrl url = DatabaseUrl.parse(value);
		assertThat(url.jdbcUrl()).isEqualTo(jdbcUrl);
		assertThat(url.user()).isEqualTo("u");
		assertThat(url.password()).isEqualTo("p");
		assertThat(url.ignored()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			u:p            | u    | p
			u              | u    |
			u:             | u    |
			u:a:b          | u    | a:b
			u:a@b          | u    | a@b
			u%40x:a%2Fb%3F | u@x  | a/b?
			u:a+b%2B       | u    | a+b+
			u:%C3%A4%25    | u    | ä%
			u:$%7Bx%7D${y} | u    | ${x}${y}
			""")
	void decodesCredentials(String credentials, String user, String password) {
		DatabaseUrl url = DatabaseUrl.parse("postgresql://" + credentials + "@h/d");
		assertThat(url.user()).isEqualTo(user);
		assertThat(url.password()).isEqualTo(password);
		assertThat(url.jdbcUrl()).isEqualTo("jdbc:postgresql://h:5432/d");
	}

	@Test
	void needsNoCredentials() {
		DatabaseUrl url = DatabaseUrl.parse("postgresql://h/d");
		assertThat(url.user()).isNull();
		assertThat(url.password()).isNull();
	}

	@Test
	void takesCredentialsFromTheOptionsFirst() {
		DatabaseUrl url = DatabaseUrl.parse("postgresql://u:p@h/d?user=admin@corp&password=p@ss%26&sslpassword=key");
		assertThat(url.user()).isEqualTo("admin@corp");
		assertThat(url.password()).isEqualTo("p@ss&");
		assertThat(url.keyPassword()).isEqualTo("key");
		assertThat(url.jdbcUrl()).isEqualTo("jdbc:postgresql://h:5432/d");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					sslmode=verify-full&sslrootcert=/ca.pem    | sslmode=verify-full&sslrootcert=%2Fca.pem
					sslrootcert=system                         | sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory&sslmode=verify-full
					sslmode=require&sslrootcert=system         | sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory&sslmode=verify-full
					sslcert=c&sslkey=k                         | sslcert=c&sslkey=k
					sslnegotiation=direct                      | sslNegotiation=direct
					connect_timeout=10                         | connectTimeout=10
					application_name=parley%20%26%20co         | ApplicationName=parley+%26+co
					channel_binding=require                    | channelBinding=require
					target_session_attrs=read-write            | targetServerType=primary
					target_session_attrs=primary               | targetServerType=primary
					target_session_attrs=any                   | targetServerType=any
					target_session_attrs=standby               | targetServerType=secondary
					target_session_attrs=read-only             | targetServerType=secondary
					target_session_attrs=prefer-standby        | targetServerType=preferSecondary
					options=-c%20statement_timeout%3D5s        | options=-c+statement_timeout%3D5s
					gssencmode=disable                         | gssEncMode=disable
					keepalives=1                               | tcpKeepAlive=true
					krbsrvname=pg                              | kerberosServerName=pg
					require_auth=scram-sha-256,!md5            | requireAuth=scram-sha-256%2C%21md5
					load_balance_hosts=random                  | loadBalanceHosts=true
					prepareThreshold=0&currentSchema=parley    | currentSchema=parley&prepareThreshold=0
					ssl                                        | ssl=
					""")
	void passesOptionsOnUnderTheDriversNames(String options, String expected) {
		assertThat(DatabaseUrl.parse("postgresql://h/d?" + options).jdbcUrl())
			.isEqualTo("jdbc:postgresql://h:5432/d?" + expected);
	}

	@Test
	void leavesOutOptionsThatTheDriverDoesNotKnow() {
		DatabaseUrl url = DatabaseUrl.parse("postgresql://h/d?schema=s3cret&sslmode=require&pool-size.2=3");
		assertThat(url.jdbcUrl()).isEqualTo("jdbc:postgresql://h:5432/d?sslmode=require");
		assertThat(url.ignored()).containsExactly("pool-size.2", "schema");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					u:s3cret@h/d                                 | does not start with postgresql://
					mysql://u:s3cret@h/d                         | does not start with postgresql://
					"postgresql://u:s3cret@h/d"                  | does not start with postgresql://
					jdbc:postgresql:d                            | does not start with postgresql://
					postgresql://u:s3cret@/d                     | names no host
					postgresql:///d?host=/var/run/s3cret         | has the option 'host', which belongs in front of the '?'
					postgresql://u:s3cret@h1,,h2/d               | names no host
					postgresql://u:s3cret@:5432/d                | names no host
					postgresql://u:s3cret@%2Fvar%2Frun/d         | names a Unix socket, which the driver cannot use
					postgresql://u:s3cret@h                      | names no database
					postgresql://u:s3cret@h/                     | names no database
					postgresql://u:s3cret@h/?sslmode=require     | names no database
					postgresql://u:s3cret@h:0/d                  | has a port that is not between 1 and 65535
					postgresql://u:s3cret@h:65536/d              | has a port that is not between 1 and 65535
					postgresql://u:s3cret@h:s3cret/d             | has a host or port that is not one
					postgresql://u:s3cret@h:/d                   | has a host or port that is not one
					postgresql://u:s3cret@::1/d                  | names no host
					postgresql://u:s3cret@[::1/d                 | has a host or port that is not one
					postgresql://u:s3cret@a%20b/d                | has a host or port that is not one
					postgresql://u:s3cret%4@h/d                  | has a '%' that is not followed by two hexadecimal digits
					postgresql://u:s3cret%zz@h/d                 | has a '%' that is not followed by two hexadecimal digits
					postgresql://u:s3cret%ff@h/d                 | holds characters that are not UTF-8 or not printable
					postgresql://u:s3cret%00@h/d                 | holds characters that are not UTF-8 or not printable
					postgresql://u:12/s3cret@h/d                 | has a '/' or '@' that is not percent-encoded
					postgresql://u:12/s3cret@h                   | has a '/' or '@' that is not percent-encoded
					postgresql://u:12?s3cret@h/d                 | has an option whose name is not a word
					postgresql://u:1/2?s3cret@h/d                | has an option whose name is not a word
					postgresql://u:1/2?s=s3cret@h/d              | has a '/' or '@' that is not percent-encoded
					postgresql://u:s3cret@h/d?sslmode=s3cret     | has a value of 'sslmode' that is not one of disable, allow, prefer, require, verify-ca, verify-full
					postgresql://h/d?target_session_attrs=s3cret | has a value of 'target_session_attrs' that is not one of any, prefer-standby, primary, read-only, read-write, standby
					postgresql://h/d?connect_timeout=s3cret      | has a value of 'connectTimeout' that is not a whole number
					postgresql://h/d?connect_timeout=-1          | has a value of 'connectTimeout' that is not a whole number
					postgresql://h/d?keepalives=s3cret           | has a value of 'keepalives' that is not one of 0, 1
					postgresql://h/d?readOnly=s3cret             | has a value of 'readOnly' that is not true or false
					postgresql://h/d?require_auth=s3cret         | has a value of 'requireAuth' that is not one of password, md5, gss, sspi, scram-sha-256, none, !password, !md5, !gss, !sspi, !scram-sha-256, !none
					""",
			quoteCharacter = '`')
	void saysInOneSentenceWhatIsWrong(String value, String problem) {
		assertThatExceptionOfType(WrongSettingException.class).isThrownBy(() -> DatabaseUrl.parse(value))
			.withMessage("DATABASE_URL " + problem
					+ "; expected is postgresql://user:password@host:5432/database?sslmode=require")
			.withNoCause()
			.satisfies((ex) -> assertThat(ex.getMessage() + ex.remedy()).doesNotContain("s3cret"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "postgresql://u:s3cret@h/d", "postgresql://h/d?password=s3cret&sslpassword=s3cret",
			"postgresql://h/d?options=s3cret" })
	void neverShowsASecret(String value) {
		assertThat(DatabaseUrl.parse(value)).hasToString("jdbc:postgresql://h:5432/d");
		assertThat(ConnectionOptions.parse(value.replaceAll("[^?]*\\??", "")).toString()).doesNotContain("s3cret");
	}

}
