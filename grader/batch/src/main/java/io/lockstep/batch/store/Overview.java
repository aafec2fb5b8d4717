package io.lockstep.batch.store;

import io.lockstep.batch.result.Result.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * How far the class has come.
 *
 * @param place the folder that it is graded into
 * @param version the version of the grader
 * @param entries how many submissions it has; empty while it is being listed
 * @param listed how many of them are listed
 * @param graded how many of them have a result
 * @param trouble the names of those that a person must look at: refused, or incomplete
 * @param inWork how many are being graded, by machine and process
 */
public record Overview(
    String place,
    String version,
    OptionalInt entries,
    int listed,
    int graded,
    List<String> trouble,
    Map<String, Integer> inWork) {

  /** Copies the collections. */
  public Overview {
    trouble = List.copyOf(trouble);
    inWork = Map.copyOf(inWork);
  }

  /** Asks the store; empty if it does not know the class. */
  static Optional<Overview> of(Handle handle, String id) {
    return handle
        .createQuery(
            """
            select b.place, b.version, b.entries, count(e.name) as listed,
              count(r.work) as graded
            from batch b left join entry e on e.batch = b.id
            left join result r on r.work = e.work
            where b.id = :batch group by b.id, b.place, b.version, b.entries
            """)
        .bind("batch", id)
        .map((row, _) -> {
          int number = row.getInt("entries");
          OptionalInt entries = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(number);
          return new Overview(
              row.getString("place"),
              row.getString("version"),
              entries,
              row.getInt("listed"),
              row.getInt("graded"),
              trouble(handle, id),
              inWork(handle, id));
        })
        .findOne();
  }

  private static List<String> trouble(Handle handle, String id) {
    return handle
        .createQuery(
            """
            select e.name from entry e join result r on r.work = e.work
            where e.batch = :batch and (r.refused or r.state = :incomplete) order by e.position
            """)
        .bind("batch", id)
        .bind("incomplete", State.INCOMPLETE.name())
        .mapTo(String.class)
        .list();
  }

  private static Map<String, Integer> inWork(Handle handle, String id) {
    Map<String, Integer> inWork = new TreeMap<>();
    handle
        .createQuery(
            """
            select s.picked_by from entry e join scheduled_tasks s on s.task_instance = e.work
            where e.batch = :batch and s.picked_by is not null
            """)
        .bind("batch", id)
        .mapTo(String.class)
        .forEach(name ->
            inWork.merge(Machine.named(name).map(Machine::shown).orElse(name), 1, Integer::sum));
    return inWork;
  }
}
