package dev.parley.store.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

import org.jspecify.annotations.Nullable;

/**
 * Binds values to the places of a statement, one after the other: single ones, and
 * columns of which each row is one of many. By position and with their types, since the
 * driver would ask the server for a type that it does not know, and would then send
 * statements of one text one by one, each in a transaction of its own.
 */
final class Columns {

	private final PreparedStatement statement;

	private int place;

	Columns(PreparedStatement statement) {
		this.statement = statement;
	}

	<T> Columns texts(List<T> rows, Function<T, @Nullable String> column) throws SQLException {
		return array("text", rows, column, String[]::new);
	}

	<T> Columns ids(List<T> rows, Function<T, @Nullable UUID> column) throws SQLException {
		return array("uuid", rows, column, UUID[]::new);
	}

	<T> Columns flags(List<T> rows, Function<T, Boolean> column) throws SQLException {
		return array("bool", rows, column, Boolean[]::new);
	}

	<T> Columns longs(List<T> rows, Function<T, @Nullable Long> column) throws SQLException {
		return array("int8", rows, column, Long[]::new);
	}

	<T> Columns ints(List<T> rows, Function<T, Integer> column) throws SQLException {
		return array("int4", rows, column, Integer[]::new);
	}

	<T> Columns numbers(List<T> rows, Function<T, Double> column) throws SQLException {
		return array("float8", rows, column, Double[]::new);
	}

	<T> Columns bytes(List<T> rows, Function<T, byte[]> column) throws SQLException {
		return array("bytea", rows, column, byte[][]::new);
	}

	private <T, V> Columns array(String type, List<T> rows, Function<T, V> column, IntFunction<V[]> array)
			throws SQLException {
		V[] values = array.apply(rows.size());
		for (int i = 0; i < values.length; i++) {
			values[i] = column.apply(rows.get(i));
		}
		this.statement.setArray(++this.place, this.statement.getConnection().createArrayOf(type, values));
		return this;
	}

	Columns text(String value) throws SQLException {
		this.statement.setString(++this.place, value);
		return this;
	}

	Columns number(double value) throws SQLException {
		this.statement.setDouble(++this.place, value);
		return this;
	}

	Columns count(int value) throws SQLException {
		this.statement.setInt(++this.place, value);
		return this;
	}

	Columns place(long value) throws SQLException {
		this.statement.setLong(++this.place, value);
		return this;
	}

}
