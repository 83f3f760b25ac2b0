package dev.parley.store.jdbc;

import dev.parley.store.jdbc.connect.Database;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

import dev.parley.store.StoreMetrics;
import dev.parley.store.TurnLimits;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** The stores that each message goes through. */
@Configuration(proxyBeanMethods = false)
@Profile("jdbc")
@EnableConfigurationProperties(BatchProperties.class)
class JdbcStoreConfiguration {

	@Bean
	HotStatements hotStatements(JdbcTemplate jdbc, Database database) {
		return new HotStatements(jdbc, database);
	}

	@Bean
	JdbcSessionStore sessionStore(HotStatements hot, TurnLimits limits, BatchProperties batch, Environment environment,
			StoreMetrics metrics) {
		return new JdbcSessionStore(hot, limits, batch, executor(environment), metrics);
	}

	@Bean
	JdbcOutbox outbox(HotStatements hot, NamedParameterJdbcTemplate jdbc, Database database, TurnLimits limits,
			BatchProperties batch, Environment environment, StoreMetrics metrics) {
		return new JdbcOutbox(hot, jdbc, database, limits, batch, executor(environment), metrics);
	}

	/** Takes all that it is given, or callers would wait for ever. */
	private static Executor executor(Environment environment) {
		if (Threading.VIRTUAL.isActive(environment)) {
			return new VirtualThreadTaskExecutor("store-");
		}
		CustomizableThreadFactory daemons = new CustomizableThreadFactory("store-");
		daemons.setDaemon(true);
		return Executors.newCachedThreadPool(daemons);
	}

}
