package io.lockstep.batch.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lockstep.batch.grading.Build;
import io.lockstep.batch.grading.Material;
import io.lockstep.batch.grading.Terms;
import io.lockstep.batch.result.Result.State;
import io.lockstep.batch.result.ResultJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.jdbi.v3.core.Handle;

/**
 * A class in a store: its submissions in their order, and what has become of each.
 *
 * <p>Thread-safe; but one process at a time lists a class.
 */
public final class Batch {

  private final Store store;
  private final String id;

  Batch(Store store, String id) {
    this.store = store;
    this.id = id;
  }

  /** What is wanted of a submission. */
  public enum Wanted {
    /** The result that is there, if there is one. */
    KEPT,
    /** The result that is there, unless it is incomplete; else a new one. */
    GRADED,
    /** A new result. */
    GRADED_ANEW
  }

  /**
   * A submission to be listed.
   *
   * @param material what was handed in
   * @param wanted what is wanted of it
   */
  public record Item(Material material, Wanted wanted) {}

  /**
   * How far a submission has come.
   *
   * @param position its place in the class, from 0
   * @param name its name
   * @param outcome what has become of it; empty as long as it is not graded
   */
  public record Standing(int position, String name, Optional<Outcome> outcome) {}

  /**
   * The result of a submission in short.
   *
   * @param points the points gained
   * @param possible the points to be had
   * @param state how far the grade can be relied on
   * @param refused whether it could not be taken in
   */
  public record Outcome(int points, int possible, State state, boolean refused) {}

  /**
   * Begins to list the class anew; results stay.
   *
   * @param build what grades it
   * @param place the folder that it is graded into, for people
   */
  public void begin(Build build, String place) {
    store.inTransaction(handle -> {
      handle.execute("delete from entry where batch = ?", id);
      handle.execute(
          """
          insert into batch (id, place, build, version) values (?, ?, ?, ?)
          on conflict (id) do update set place = excluded.place, build = excluded.build,
            version = excluded.version, entries = null
          """,
          id,
          place,
          build.digest(),
          build.version());
      return null;
    });
  }

  /**
   * Lists further submissions.
   *
   * @param from the place of the first of them
   * @return the keys of what is now to be graded
   */
  List<String> add(Build build, Terms terms, int from, List<Item> items) {
    byte[] json = terms.bytes();
    String termsKey = DigestUtils.sha256Hex(json);
    String task = GradingQueue.taskName(build, terms.protection());
    return store.inTransaction(handle -> {
      handle.execute(
          "insert into terms (key, json) values (?, ?) on conflict (key) do nothing",
          termsKey,
          Packed.pack(json));
      List<String> open = new ArrayList<>();
      int position = from;
      for (Item item : items) {
        byte[] material = item.material().bytes();
        String key = build.key(json, material);
        handle.execute(
            "insert into work (key, terms, task, material) values (?, ?, ?, ?)"
                + " on conflict (key) do nothing",
            key,
            termsKey,
            task,
            Packed.pack(material));
        handle.execute(
            "insert into entry (batch, position, name, work) values (?, ?, ?, ?)",
            id,
            position,
            item.material().name(),
            key);
        position++;
        if (isOpen(handle, key, item.wanted())) {
          open.add(key);
        }
      }
      return open;
    });
  }

  /** Whether there is something to grade; what is not wanted any more is thrown away. */
  private static boolean isOpen(Handle handle, String key, Wanted wanted) {
    switch (wanted) {
      case KEPT -> {
        return false;
      }
      case GRADED ->
          handle.execute(
              "delete from result where work = ? and state = ?", key, State.INCOMPLETE.name());
      case GRADED_ANEW -> handle.execute("delete from result where work = ?", key);
    }
    return handle
        .createQuery("select 1 from result where work = ?")
        .bind(0, key)
        .mapTo(Integer.class)
        .findOne()
        .isEmpty();
  }

  /** Says that all submissions are listed. */
  public void listed(int entries) {
    store.with(handle -> handle.execute("update batch set entries = ? where id = ?", entries, id));
  }

  /** How far the submissions have come, from a place on, in the order of the class. */
  public List<Standing> standing(int from, int most) {
    return store.with(handle ->
        handle
            .createQuery(
                """
                select e.position, e.name, r.points, r.possible, r.state, r.refused
                from entry e left join result r on r.work = e.work
                where e.batch = :batch and e.position >= :from order by e.position limit :most
                """)
            .bind("batch", id)
            .bind("from", from)
            .bind("most", most)
            .map((row, _) -> {
              String state = row.getString("state");
              return new Standing(
                  row.getInt("position"),
                  row.getString("name"),
                  state == null
                      ? Optional.empty()
                      : Optional.of(
                          new Outcome(
                              row.getInt("points"),
                              row.getInt("possible"),
                              State.valueOf(state),
                              row.getBoolean("refused"))));
            })
            .list());
  }

  /** How far the class has come; empty if the store does not know it. */
  public Optional<Overview> overview() {
    return store.with(handle -> Overview.of(handle, id));
  }

  /** What is to be graded at places that have no result: keys, by the name of the task. */
  Map<String, List<String>> work(List<Integer> positions) {
    Map<String, List<String>> work = new HashMap<>();
    return store.with(handle -> {
      handle
          .createQuery(
              """
              select w.task, w.key from entry e join work w on w.key = e.work
              where e.batch = :batch and e.position in (<positions>)
              and not exists (select 1 from result r where r.work = w.key)
              """)
          .bind("batch", id)
          .bindList("positions", positions)
          .map((row, _) ->
              work.computeIfAbsent(row.getString("task"), _ -> new ArrayList<>())
                  .add(row.getString("key")))
          .list();
      return work;
    });
  }

  /** The result of the submission at a place; empty if there is none. */
  public Optional<StoredResult> result(int position) {
    return store.with(handle ->
        handle
            .createQuery(
                """
                select r.refused, r.json, r.log, r.took, r.machine
                from entry e join result r on r.work = e.work
                where e.batch = :batch and e.position = :position
                """)
            .bind("batch", id)
            .bind("position", position)
            .map((row, _) ->
                new StoredResult(
                    row.getBoolean("refused"),
                    ResultJson.read("the store", Packed.unpack(row.getBytes("json"))),
                    new String(Packed.unpack(row.getBytes("log")), UTF_8),
                    Duration.ofMillis(row.getLong("took")),
                    row.getString("machine")))
            .findOne());
  }

  /** What was handed in by the submission at a place. */
  public Material material(int position) {
    return store.with(handle ->
        handle
            .createQuery(
                """
                select w.material from entry e join work w on w.key = e.work
                where e.batch = :batch and e.position = :position
                """)
            .bind("batch", id)
            .bind("position", position)
            .map((row, _) -> Material.read(Packed.unpack(row.getBytes("material"))))
            .one());
  }
}
