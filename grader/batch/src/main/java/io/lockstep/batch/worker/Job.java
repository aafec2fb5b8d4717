package io.lockstep.batch.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a worker is to do.
 *
 * @param exercise the exercise's id
 * @param solution the binary name of the class to judge
 * @param criteria the ids of the criteria to judge, in this order
 * @param classes the submission's classes
 * @param secret what each message of the worker begins with; the code under test never sees it
 */
record Job(
    String exercise,
    String solution,
    List<String> criteria,
    SortedMap<String, byte[]> classes,
    long secret) {

  void write(DataOutputStream out) throws IOException {
    out.writeUTF(exercise);
    out.writeUTF(solution);
    out.writeLong(secret);
    out.writeInt(criteria.size());
    for (String criterion : criteria) {
      out.writeUTF(criterion);
    }
    out.writeInt(classes.size());
    for (Map.Entry<String, byte[]> each : classes.entrySet()) {
      out.writeUTF(each.getKey());
      out.writeInt(each.getValue().length);
      out.write(each.getValue());
    }
    out.flush();
  }

  static Job read(DataInputStream in) throws IOException {
    String exercise = in.readUTF();
    String solution = in.readUTF();
    long secret = in.readLong();
    int count = in.readInt();
    List<String> criteria = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      criteria.add(in.readUTF());
    }
    SortedMap<String, byte[]> classes = new TreeMap<>();
    int size = in.readInt();
    for (int index = 0; index < size; index++) {
      String name = in.readUTF();
      byte[] bytes = new byte[in.readInt()];
      in.readFully(bytes);
      classes.put(name, bytes);
    }
    return new Job(exercise, solution, criteria, classes, secret);
  }
}
