package io.lockstep.simulator.agent;

import java.io.InputStream;
import java.lang.classfile.AccessFlags;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodElement;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites classes of code under test: hooks before every access to a field, an array element, a
 * monitor or a collection, and on loops; calls of clocks and the like replaced.
 *
 * <p>This class sees to a class and its methods; {@link InstrumentedMethod} to the instructions of
 * one, {@link InstrumentedCall} to those among them that call, {@link MethodReferences} to calls
 * that are named and not made, {@link MethodFrames} to what stands around a body. A method that is
 * too long for all its hooks gets fewer, by {@link Coverage}.
 */
public final class CodeRewriter {

  private final ClassFile files;
  private final ClassModel model;
  private final InstrumentedClass type;
  private final MethodFrames frames;

  private CodeRewriter(byte[] classFile, @Nullable ClassLoader loader) {
    ClassLoader resources = loader == null ? ClassLoader.getSystemClassLoader() : loader;
    this.files =
        ClassFile.of(
            ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(
                        type -> open(resources, internalName(type)))
                    .orElse(ClassHierarchyResolver.defaultResolver())
                    .cached()));
    this.model = files.parse(classFile);
    Inheritance inheritance = new Inheritance(name -> open(resources, name));
    this.type = new InstrumentedClass(model, resources, inheritance);
    this.frames = new MethodFrames(type);
  }

  private static String internalName(ClassDesc type) {
    String descriptor = type.descriptorString();
    return descriptor.substring(1, descriptor.length() - 1);
  }

  private static @Nullable InputStream open(ClassLoader loader, String type) {
    return loader.getResourceAsStream(type + ".class");
  }

  /**
   * The class file, instrumented.
   *
   * @throws IllegalArgumentException if the bytes are no class file
   */
  public static byte[] rewrite(byte[] classFile, @Nullable ClassLoader loader) {
    return new CodeRewriter(classFile, loader).rewrite();
  }

  private byte[] rewrite() {
    try {
      return rewrite(Map.of());
    } catch (IllegalArgumentException tooLong) {
      return rewriteSparingly();
    }
  }

  /** Each method hooked as far as it fits; none if even so the constant pool is too large. */
  private byte[] rewriteSparingly() {
    Map<String, Coverage> coverages = new HashMap<>();
    for (MethodModel method : model.methods()) {
      if (method.code().isPresent()) {
        coverages.put(key(method), fitting(method));
      }
    }
    try {
      return rewrite(coverages);
    } catch (IllegalArgumentException tooLong) {
      coverages.replaceAll((method, coverage) -> Coverage.NONE);
      return rewrite(coverages);
    }
  }

  private Coverage fitting(MethodModel method) {
    for (Coverage coverage : Coverage.values()) {
      if (fits(method, coverage)) {
        return coverage;
      }
    }
    return Coverage.NONE;
  }

  private boolean fits(MethodModel method, Coverage coverage) {
    MethodReferences unused = new MethodReferences(type);
    try {
      files.build(type.type(), builder -> method(builder, method, coverage, unused));
      return true;
    } catch (IllegalArgumentException tooLong) {
      return false;
    }
  }

  private static String key(MethodModel method) {
    return method.methodName().stringValue() + method.methodType().stringValue();
  }

  /** The class, each method hooked as far as is said, or fully. */
  private byte[] rewrite(Map<String, Coverage> coverages) {
    MethodReferences references = new MethodReferences(type);
    ClassTransform transform =
        (builder, element) -> {
          if (element instanceof MethodModel method && method.code().isPresent()) {
            Coverage coverage = coverages.getOrDefault(key(method), Coverage.FULL);
            method(builder, method, coverage, references);
          } else {
            builder.with(element);
          }
        };
    return files.transformClass(
        model, transform.andThen(ClassTransform.endHandler(references::addTo)));
  }

  /** A {@code synchronized} method loses its flag and gets a body that enters and leaves. */
  private void method(
      ClassBuilder builder, MethodModel method, Coverage coverage, MethodReferences references) {
    builder.withMethod(
        method.methodName(),
        method.methodType(),
        method.flags().flagsMask() & ~ClassFile.ACC_SYNCHRONIZED,
        methodBuilder -> {
          for (MethodElement element : method) {
            if (element instanceof CodeModel && coverage == Coverage.NONE) {
              methodBuilder.withCode(body -> frames.tooLong(body, method));
            } else if (element instanceof CodeModel code) {
              methodBuilder.transformCode(code, transform(method, code, coverage, references));
            } else if (!(element instanceof AccessFlags)) {
              methodBuilder.with(element);
            }
          }
        });
  }

  private CodeTransform transform(
      MethodModel method, CodeModel code, Coverage coverage, MethodReferences references) {
    String name = method.methodName().stringValue();
    boolean isStatic = method.flags().has(AccessFlag.STATIC);
    // A transform may be tried and repeated, each time from the start.
    CodeTransform body =
        CodeTransform.ofStateful(
            () -> new InstrumentedMethod(type, references, name, code, coverage));
    if (type.mayBeThread() && NativeLife.mayBeginWith(method)) {
      body = body.andThen(new NativeLife());
    }
    if (InstrumentedClass.isInitializer(method)) {
      return body.andThen(frames.initializer()); // which cannot be synchronized
    }
    if (type.hasInitializer() && (isStatic || name.equals("<init>"))) {
      body = body.andThen(frames.awaitInitializer());
    }
    return method.flags().has(AccessFlag.SYNCHRONIZED)
        ? body.andThen(frames.monitor(name, isStatic))
        : body;
  }
}
