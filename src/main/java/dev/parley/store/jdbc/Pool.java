package dev.parley.store.jdbc;

import java.sql.SQLException;
import java.util.Properties;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;

import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcUtils;

/** The pool that operations draw from, and how to go round it. */
class Pool {

	private final HikariDataSource pool;

	Pool(HikariDataSource pool) {
		this.pool = pool;
	}

	/**
	 * The same database without a pool: each call connects anew.
	 * @param options of the driver, such as {@code socketTimeout=0}; they win
	 */
	DataSource unpooled(String options) {
		String url = this.pool.getJdbcUrl();
		String withOptions = url + (url.contains("?") ? '&' : '?') + options;
		Properties settings = new Properties();
		settings.putAll(this.pool.getDataSourceProperties());
		DriverManagerDataSource unpooled = new DriverManagerDataSource(withOptions, settings);
		unpooled.setUsername(this.pool.getUsername());
		unpooled.setPassword(this.pool.getPassword());
		return unpooled;
	}

	/**
	 * Replaces the connections, which may lead to a server that is no more or that is not
	 * the primary any more.
	 * @throws SQLException if the pool cannot connect
	 */
	void renew() throws SQLException {
		HikariPoolMXBean control = this.pool.getHikariPoolMXBean();
		if (control != null) {
			control.softEvictConnections();
		}
		// its retries may be seconds apart by now: the first operation must not wait
		if (control == null || control.getActiveConnections() == 0) {
			JdbcUtils.closeConnection(this.pool.getConnection());
		}
	}

}
