package dev.parley.testing;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Where a server is reached.
 *
 * @param address host and port
 * @param user may create databases
 * @param password of the user
 */
record PostgresServer(String address, String user, String password) {

	String url(String database) {
		return "jdbc:postgresql://%s/%s".formatted(this.address, database);
	}

	String databaseUrl(String database) {
		return "postgresql://%s:%s@%s/%s".formatted(this.user, this.password, this.address, database);
	}

	DataSource database(String name) {
		return new DriverManagerDataSource(url(name), this.user, this.password);
	}

}
