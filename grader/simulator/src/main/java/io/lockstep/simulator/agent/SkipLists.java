package io.lockstep.simulator.agent;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;

/**
 * The order that {@code ConcurrentSkipListMap} gives: it reads the keys and values of its nodes
 * plainly, which others have put there by atomic operations on the nodes before. So all skip lists
 * of a run are one to the detector of races: it may miss a race between users of two of them, and
 * raises no false alarm.
 */
final class SkipLists {

  private static final String MAP = "java/util/concurrent/ConcurrentSkipListMap";

  private SkipLists() {}

  static boolean isPartOf(String className) {
    return className.startsWith(MAP);
  }

  /** Whether a field is what a node holds. */
  static boolean hold(String owner, String field) {
    return owner.equals(MAP + "$Node") && (field.equals("key") || field.equals("val"));
  }

  static void order(CodeBuilder code, String hook) {
    Emit.hook(code.loadConstant(ClassDesc.ofInternalName(MAP)), hook, Emit.OBJECT_TO_VOID);
  }
}
