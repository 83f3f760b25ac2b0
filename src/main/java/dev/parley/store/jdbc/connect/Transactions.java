package dev.parley.store.jdbc.connect;

import java.util.Objects;
import java.util.function.Supplier;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Transactions of several round trips, for what operators do. What each message needs is
 * one statement instead.
 */
@Component
@Profile("jdbc")
public class Transactions {

	private final TransactionTemplate template;

	private final Database database;

	Transactions(PlatformTransactionManager manager, Database database) {
		this.template = new TransactionTemplate(manager);
		this.database = database;
	}

	/** Does all of the work or none. */
	public <T> T all(Supplier<T> work) {
		return this.database.call(() -> Objects.requireNonNull(this.template.execute((status) -> work.get())));
	}

}
