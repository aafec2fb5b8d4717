package io.lockstep.batch.store;

import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How db-scheduler speaks to SQLite, which it does not know by itself: SQLite has no type for
 * times, so they are milliseconds since 1970, and it limits a query in its own words.
 */
final class SqliteTimes extends DefaultJdbcCustomization {

  SqliteTimes() {
    super(true);
  }

  @Override
  public void setInstant(PreparedStatement statement, int index, @Nullable Instant instant)
      throws SQLException {
    if (instant == null) {
      statement.setNull(index, Types.INTEGER);
    } else {
      statement.setLong(index, instant.toEpochMilli());
    }
  }

  @Override
  public @Nullable Instant getInstant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  @Override
  public String getQueryLimitPart(int most) {
    return " LIMIT " + most;
  }

  @Override
  public String createSelectDueQuery(
      String table, int most, String andCondition, boolean orderByPriority) {
    return "SELECT * FROM "
        + table
        + " WHERE picked = ? AND execution_time <= ? "
        + andCondition
        + " ORDER BY execution_time ASC LIMIT "
        + most;
  }

  @Override
  public String getName() {
    return "SQLite";
  }
}
