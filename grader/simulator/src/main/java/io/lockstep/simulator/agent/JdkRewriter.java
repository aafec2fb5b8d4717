package io.lockstep.simulator.agent;

import java.lang.classfile.AccessFlags;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodBuilder;
import java.lang.classfile.MethodElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.reflect.AccessFlag;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rewrites call sites in classes of the JDK, by {@link Rules}, and counts what it rewrote.
 *
 * <p>This class sees to a class and the frames of its methods; {@link JdkMethod} to the
 * instructions of one.
 */
final class JdkRewriter {

  private static final ClassFile FILES = ClassFile.of();

  private final VolatileFields volatiles = new VolatileFields();

  /** What the class becomes. */
  RewrittenClass rewrite(String className, byte[] original, boolean loaded) {
    Map<String, Integer> counts = new TreeMap<>();
    JdkMethod.Kind kind = JdkMethod.Kind.of(className);
    boolean dropsFlags = !loaded && Rules.LOGICAL_METHODS.contains(className);
    ClassTransform transform =
        (builder, element) -> {
          if (element instanceof MethodModel method && isRewritten(method)) {
            String name = method.methodName().stringValue();
            CodeTransform code = new JdkMethod(kind, name, volatiles, counts);
            if (Rules.INVISIBLE.contains(className + "." + name)) {
              counts.merge("invisible", 1, Integer::sum);
              code = code.andThen(invisible());
            }
            if (Rules.LIVES.contains(className + "." + name)) {
              counts.merge("life", 1, Integer::sum);
              code = code.andThen(new NativeLife());
            }
            MethodTransform transforming = MethodTransform.transformingCode(code);
            if (dropsFlags && method.flags().has(AccessFlag.SYNCHRONIZED)) {
              counts.merge("synchronized", 1, Integer::sum);
              transforming =
                  MethodTransform.transformingCode(code.andThen(inMonitor()))
                      .andThen(JdkRewriter::dropSynchronized);
            }
            builder.transformMethod(method, transforming);
          } else {
            builder.with(element);
          }
        };
    byte[] bytes = FILES.transformClass(FILES.parse(original), transform);
    return new RewrittenClass(
        className,
        loaded,
        original.length,
        Checksum.of(original),
        counts,
        counts.isEmpty() ? null : bytes);
  }

  private static boolean isRewritten(MethodModel method) {
    return method.code().isPresent() && !method.methodName().equalsString("<clinit>");
  }

  private static void dropSynchronized(MethodBuilder builder, MethodElement element) {
    if (element instanceof AccessFlags flags) {
      builder.withFlags(flags.flagsMask() & ~ClassFile.ACC_SYNCHRONIZED);
    } else {
      builder.with(element);
    }
  }

  /** Around an instance method that was {@code synchronized}. */
  private static CodeTransform inMonitor() {
    return new Around(
        code -> LogicalMonitor.enter(code.aload(0)), code -> LogicalMonitor.exit(code.aload(0)));
  }

  /** Around a method whose work is no step of a run. */
  private static CodeTransform invisible() {
    return new Around(
        code -> Emit.hook(code, "InvisibleHooks.beginInvisible", Emit.NOTHING_TO_VOID),
        code -> Emit.hook(code, "InvisibleHooks.endInvisible", Emit.NOTHING_TO_VOID));
  }
}
