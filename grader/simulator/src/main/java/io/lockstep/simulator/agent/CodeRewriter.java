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
import org.jspecify.annotations.Nullable;

/**
 * Rewrites classes of code under test: hooks before every access to a field, an array element, a
 * monitor or a collection, and on loops; calls of clocks and the like replaced.
 *
 * <p>This class sees to a class and its methods; {@link InstrumentedMethod} to the instructions of
 * one, {@link InstrumentedCall} to those among them that call, {@link MethodReferences} to calls
 * that are named and not made, {@link MethodFrames} to what stands around a body.
 */
public final class CodeRewriter {

  private final ClassFile files;
  private final ClassModel model;
  private final InstrumentedClass type;
  private final MethodReferences references;
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
    this.references = new MethodReferences(type);
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
    ClassTransform transform =
        (builder, element) -> {
          if (element instanceof MethodModel method && method.code().isPresent()) {
            method(builder, method);
          } else {
            builder.with(element);
          }
        };
    return files.transformClass(
        model, transform.andThen(ClassTransform.endHandler(references::addTo)));
  }

  /** A {@code synchronized} method loses its flag and gets a body that enters and leaves. */
  private void method(ClassBuilder builder, MethodModel method) {
    builder.withMethod(
        method.methodName(),
        method.methodType(),
        method.flags().flagsMask() & ~ClassFile.ACC_SYNCHRONIZED,
        methodBuilder -> {
          for (MethodElement element : method) {
            if (element instanceof CodeModel code) {
              methodBuilder.transformCode(code, transform(method, code));
            } else if (!(element instanceof AccessFlags)) {
              methodBuilder.with(element);
            }
          }
        });
  }

  private CodeTransform transform(MethodModel method, CodeModel code) {
    String name = method.methodName().stringValue();
    boolean isStatic = method.flags().has(AccessFlag.STATIC);
    // A transform may be tried and repeated, each time from the start.
    CodeTransform body =
        CodeTransform.ofStateful(() -> new InstrumentedMethod(type, references, name, code));
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
