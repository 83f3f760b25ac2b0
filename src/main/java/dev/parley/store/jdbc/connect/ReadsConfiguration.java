package dev.parley.store.jdbc.connect;

import java.time.Clock;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where operators' lists are read, with or without a replica. */
@Configuration(proxyBeanMethods = false)
@Profile("jdbc")
class ReadsConfiguration {

	@Bean
	Reads reads(JdbcClient primary, Database database, Database.Transactions transactions,
			ObjectProvider<ReadReplica> replica) {
		return new Reads(primary, database, transactions, replica.getIfAvailable());
	}

	/** Its pool is no bean, or Boot would not know which one the service writes to. */
	@Bean
	@ConditionalOnProperty(ReadReplica.PREFIX + ".url")
	ReadReplica readReplica(Environment environment, DatabaseProperties properties, JdbcClient primary,
			Database database, Database.Transactions transactions, Clock clock) {
		return new ReadReplica(Pool.unstarted(environment, ReadReplica.PREFIX), properties.lockTimeout(),
				Reads.ofPrimary(primary, database, transactions), clock);
	}

}
