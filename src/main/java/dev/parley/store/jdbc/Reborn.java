package dev.parley.store.jdbc;

import java.sql.SQLException;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataIntegrityViolationException;

/**
 * Repeats what waited for an erasure, so that it sees what is left: see
 * {@link TurnSql#ACCEPT}.
 */
final class Reborn {

	private static final String DIVISION_BY_ZERO = "22012";

	private static final int TRIES = 5;

	private Reborn() {
	}

	static <T> T again(Supplier<T> acceptance) {
		for (int tried = 1;; tried++) {
			try {
				return acceptance.get();
			}
			catch (DataIntegrityViolationException ex) {
				if (tried == TRIES || !isReborn(ex.getMostSpecificCause())) {
					throw ex;
				}
			}
		}
	}

	private static boolean isReborn(@Nullable Throwable cause) {
		return cause instanceof SQLException sql && DIVISION_BY_ZERO.equals(sql.getSQLState());
	}

}
