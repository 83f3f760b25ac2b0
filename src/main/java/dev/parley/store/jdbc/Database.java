package dev.parley.store.jdbc;

import java.util.function.Supplier;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

@Component
@Profile("jdbc")
class Database {

	<T> T call(Supplier<T> operation) {
		return operation.get();
	}

}
