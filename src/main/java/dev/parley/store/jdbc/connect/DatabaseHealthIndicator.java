package dev.parley.store.jdbc.connect;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Says what the gate knows, without a connection: it answers while the database cannot.
 */
class DatabaseHealthIndicator implements HealthIndicator {

	private final Database database;

	DatabaseHealthIndicator(Database database) {
		this.database = database;
	}

	@Override
	public Health health() {
		Database.State state = this.database.state();
		Health.Builder health = (state == Database.State.UP) ? Health.up() : Health.down();
		return health.withDetail("state", state.toString()).build();
	}

}
