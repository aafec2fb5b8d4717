package io.lockstep.simulator.agent;

import io.lockstep.simulator.SourceLine;
import java.io.InputStream;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites code under test: hooks before every access to a field, an array element, a monitor or a
 * collection, and on loops; calls of clocks and the like replaced. A {@code synchronized} method
 * loses its flag and gets a body that enters and leaves.
 */
public final class CodeRewriter {

  private static final MethodTypeDesc ACCESS =
      MethodTypeDesc.of(
          ConstantDescs.CD_void, Emit.OBJECT, ConstantDescs.CD_int, ConstantDescs.CD_int);
  private static final MethodTypeDesc COLLECTION =
      MethodTypeDesc.of(
          ConstantDescs.CD_void, Emit.OBJECT, ConstantDescs.CD_boolean, ConstantDescs.CD_int);
  private static final MethodTypeDesc CLASS_TO_VOID =
      MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Class);
  private static final ClassDesc LAMBDAS = ClassDesc.of("java.lang.invoke.LambdaMetafactory");
  private static final MethodTypeDesc SITE =
      MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);
  private static final MethodTypeDesc MONITOR =
      MethodTypeDesc.of(ConstantDescs.CD_void, Emit.OBJECT, ConstantDescs.CD_int);

  private final ClassModel model;
  private final int loader;
  private final ClassFile files;
  private final String className;
  private final @Nullable String sourceFile;
  private final boolean hasInitializer;
  private final Set<Reference> references = new LinkedHashSet<>();

  private CodeRewriter(byte[] classFile, @Nullable ClassLoader loader) {
    ClassLoader resources = loader == null ? ClassLoader.getSystemClassLoader() : loader;
    this.files =
        ClassFile.of(
            ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(type -> open(resources, type))
                    .orElse(ClassHierarchyResolver.defaultResolver())
                    .cached()));
    this.model = files.parse(classFile);
    this.loader = System.identityHashCode(resources);
    this.className = model.thisClass().asInternalName().replace('/', '.');
    this.hasInitializer =
        model.methods().stream().anyMatch(method -> method.methodName().equalsString("<clinit>"));
    this.sourceFile =
        model
            .findAttribute(Attributes.sourceFile())
            .map(file -> file.sourceFile().stringValue())
            .orElse(null);
  }

  private static @Nullable InputStream open(ClassLoader loader, ClassDesc type) {
    String descriptor = type.descriptorString();
    return loader.getResourceAsStream(descriptor.substring(1, descriptor.length() - 1) + ".class");
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
        model, transform.andThen(ClassTransform.endHandler(this::addReferences)));
  }

  /** The bodies that took the place of method references; each may have been found twice. */
  private void addReferences(ClassBuilder builder) {
    for (Reference reference : references) {
      builder.withMethodBody(
          reference.name(),
          reference.handle().invocationType(),
          ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
          code -> reference(code, reference));
    }
  }

  private void reference(CodeBuilder code, Reference reference) {
    DirectMethodHandleDesc handle = reference.handle();
    MethodTypeDesc type = handle.invocationType();
    for (int i = 0; i < type.parameterCount(); i++) {
      code.loadLocal(TypeKind.from(type.parameterType(i)), code.parameterSlot(i));
    }
    new Body(reference.method(), reference.line()).call(code, callOf(code, handle));
    code.return_(TypeKind.from(type.returnType()));
  }

  private static InvokeInstruction callOf(CodeBuilder code, DirectMethodHandleDesc handle) {
    Opcode opcode =
        switch (handle.kind()) {
          case STATIC, INTERFACE_STATIC -> Opcode.INVOKESTATIC;
          case INTERFACE_VIRTUAL -> Opcode.INVOKEINTERFACE;
          default -> Opcode.INVOKEVIRTUAL;
        };
    MethodTypeDesc type = MethodTypeDesc.ofDescriptor(handle.lookupDescriptor());
    var pool = code.constantPool();
    return InvokeInstruction.of(
        opcode,
        handle.isOwnerInterface()
            ? pool.interfaceMethodRefEntry(handle.owner(), handle.methodName(), type)
            : pool.methodRefEntry(handle.owner(), handle.methodName(), type));
  }

  /** A method reference of the JDK's that must pass a hook: the method that takes its place. */
  private record Reference(String name, DirectMethodHandleDesc handle, String method, int line) {}

  private void method(ClassBuilder builder, MethodModel method) {
    boolean wasSynchronized = method.flags().has(AccessFlag.SYNCHRONIZED);
    int flags = method.flags().flagsMask() & ~ClassFile.ACC_SYNCHRONIZED;
    boolean isConstructor = method.methodName().equalsString("<init>");
    boolean isStatic = method.flags().has(AccessFlag.STATIC);
    builder.withMethod(
        method.methodName(),
        method.methodType(),
        flags,
        methodBuilder -> {
          for (MethodElement element : method) {
            if (element instanceof CodeModel code) {
              CodeTransform transform = new Body(method.methodName().stringValue(), code);
              if (method.methodName().stringValue().equals("<clinit>")) {
                transform =
                    transform.andThen(
                        new Around(
                            "InitializerHooks.beginInitializer",
                            "InitializerHooks.endInitializer",
                            -1,
                            true));
              } else if (hasInitializer && (isStatic || isConstructor)) {
                transform = transform.andThen(new AwaitInitializer());
              }
              if (method.methodName().stringValue().equals("<clinit>")) {
                // It cannot be synchronized.
              } else if (wasSynchronized) {
                transform =
                    transform.andThen(
                        new Around(
                            "MonitorHooks.monitorEnter",
                            "MonitorHooks.monitorExit",
                            site(method.methodName().stringValue(), 0),
                            isStatic));
              }
              methodBuilder.transformCode(code, transform);
            } else if (!(element instanceof java.lang.classfile.AccessFlags)) {
              methodBuilder.with(element);
            }
          }
        });
  }

  private int site(String method, int line) {
    return Sites.numberOf(new SourceLine(className, method, sourceFile, line));
  }

  /** Rewrites one method's instructions. */
  private final class Body implements CodeTransform {
    private final String method;
    private final Set<Label> passed = new HashSet<>();
    private boolean constructed;
    private int line;

    Body(String method, int line) {
      this.method = method;
      this.line = line;
      this.constructed = true;
    }

    Body(String method, CodeModel code) {
      this.method = method;
      this.constructed = !method.equals("<init>");
      for (CodeElement element : code) {
        if (element instanceof LineNumber number) {
          line = number.line();
          break;
        }
      }
    }

    private int site() {
      return CodeRewriter.this.site(method, line);
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
      switch (element) {
        case LineNumber number -> {
          line = number.line();
          code.with(element);
        }
        case LabelTarget target -> {
          passed.add(target.label());
          code.with(element);
        }
        case BranchInstruction branch -> {
          if (passed.contains(branch.target())) {
            Emit.hook(code.loadConstant(site()), "CallHooks.loop", SITE);
          }
          code.with(element);
        }
        case FieldInstruction field -> field(code, field);
        case ArrayLoadInstruction load -> {
          code.dup2().loadConstant(site());
          Emit.hook(code, "AccessHooks.arrayRead", arrayAccess());
          code.with(element);
        }
        case ArrayStoreInstruction store -> {
          TypeKind kind = store.typeKind().asLoadable();
          int value = code.allocateLocal(kind);
          code.storeLocal(kind, value).dup2().loadConstant(site());
          Emit.hook(code, "AccessHooks.arrayWrite", arrayAccess());
          code.loadLocal(kind, value).with(element);
        }
        case MonitorInstruction monitor -> {
          if (monitor.opcode() == Opcode.MONITORENTER) {
            Emit.hook(code.loadConstant(site()), "MonitorHooks.monitorEnter", MONITOR);
          } else {
            Emit.hook(code, "MonitorHooks.monitorExit", Emit.OBJECT_TO_VOID);
          }
        }
        case ExceptionCatch handler when handler.handler().equals(handler.tryStart()) -> {
          // javac's handler of a synchronized block covers itself: an exception of the hook that
          // leaves the monitor would lead to it again, for ever.
        }
        case InvokeInstruction call -> call(code, call);
        case InvokeDynamicInstruction dynamic -> dynamic(code, dynamic);
        default -> code.with(element);
      }
    }

    private static MethodTypeDesc arrayAccess() {
      return MethodTypeDesc.of(
          ConstantDescs.CD_void, Emit.OBJECT, ConstantDescs.CD_int, ConstantDescs.CD_int);
    }

    private void field(CodeBuilder code, FieldInstruction field) {
      String owner = field.owner().asInternalName().replace('/', '.');
      String name = field.name().stringValue();
      // What tools and the compiler add ($jacocoData, this$0, $assertionsDisabled) is not shared.
      boolean watched =
          constructed
              && !name.contains("$")
              && !isOfTheJdk(field.owner().asInternalName())
              && !isFinalHere(field);
      if (watched) {
        int number = Sites.numberOf(loader, owner, name);
        switch (field.opcode()) {
          case GETFIELD -> code.dup();
          case PUTFIELD -> Emit.copyObjectBelow(code, field.typeSymbol());
          default -> code.loadConstant(field.owner().asSymbol());
        }
        boolean reads = field.opcode() == Opcode.GETFIELD || field.opcode() == Opcode.GETSTATIC;
        code.loadConstant(number).loadConstant(site());
        Emit.hook(code, reads ? "AccessHooks.read" : "AccessHooks.write", ACCESS);
      }
      code.with(field);
    }

    private boolean isFinalHere(FieldInstruction field) {
      return field.owner().asInternalName().equals(model.thisClass().asInternalName())
          && model.fields().stream()
              .anyMatch(f ->
                  f.fieldName().equalsString(field.name().stringValue())
                      && f.flags().has(AccessFlag.FINAL));
    }

    private void call(CodeBuilder code, InvokeInstruction call) {
      String owner = call.owner().asInternalName();
      String name = call.name().stringValue();
      if (name.equals("<init>")) {
        code.with(call);
        constructed = true;
        return;
      }
      if (!constructed
          || call.opcode() == Opcode.INVOKESPECIAL
          || replaced(code, call, owner, name)) {
        if (!constructed || call.opcode() == Opcode.INVOKESPECIAL) {
          code.with(call);
        }
        return;
      }
      if (owner.equals("java/lang/reflect/Method") && name.equals("invoke")) {
        reflective(code, call);
        return;
      }
      if (JdkRewriter.isAtomicOperation(owner, name)) {
        atomic(code, call, name);
      } else if (isNoticed(call.opcode() == Opcode.INVOKEINTERFACE, owner)) {
        Emit.hook(code.loadConstant(site()), Queries.hookFor(owner, name), SITE);
      } else if (isCollection(owner) && call.opcode() != Opcode.INVOKESTATIC) {
        collection(code, call, name);
        return;
      }
      code.with(call);
    }

    /** A method reference to what a hook would precede goes to a method that makes the call. */
    private void dynamic(CodeBuilder code, InvokeDynamicInstruction dynamic) {
      if (!dynamic.bootstrapMethod().owner().equals(LAMBDAS)) {
        code.with(dynamic);
        return;
      }
      DynamicCallSiteDesc site =
          DynamicCallSiteDesc.of(
              dynamic.bootstrapMethod(),
              dynamic.name().stringValue(),
              dynamic.typeSymbol(),
              dynamic.bootstrapArgs().stream().map(this::hooked).toArray(ConstantDesc[]::new));
      code.invokedynamic(site);
    }

    private ConstantDesc hooked(ConstantDesc argument) {
      if (!(argument instanceof DirectMethodHandleDesc handle) || !isHooked(handle)) {
        return argument;
      }
      Reference reference =
          new Reference(
              "lockstep$"
                  + method.replaceAll("[<>]", "")
                  + "$"
                  + line
                  + "$"
                  + handle.owner().displayName()
                  + "$"
                  + handle.methodName(),
              handle,
              method,
              line);
      references.add(reference);
      boolean inInterface = model.flags().has(AccessFlag.INTERFACE);
      return MethodHandleDesc.ofMethod(
          inInterface
              ? DirectMethodHandleDesc.Kind.INTERFACE_STATIC
              : DirectMethodHandleDesc.Kind.STATIC,
          model.thisClass().asSymbol(),
          reference.name(),
          handle.invocationType());
    }

    private boolean isHooked(DirectMethodHandleDesc handle) {
      boolean virtual = handle.kind() == DirectMethodHandleDesc.Kind.VIRTUAL;
      boolean ofInterface = handle.kind() == DirectMethodHandleDesc.Kind.INTERFACE_VIRTUAL;
      boolean isStatic = handle.kind() == DirectMethodHandleDesc.Kind.STATIC;
      if (!handle.owner().isClassOrInterface() || !(virtual || ofInterface || isStatic)) {
        return false;
      }
      String descriptor = handle.owner().descriptorString();
      String owner = descriptor.substring(1, descriptor.length() - 1);
      String name = handle.methodName();
      String type = handle.lookupDescriptor();
      boolean isWait = name.equals("wait") && isObjectWait(type);
      boolean isNotify = (name.equals("notify") || name.equals("notifyAll")) && type.equals("()V");
      return hookFor(owner, name) != null
          || (virtual && (isWait || isNotify))
          || isNoticed(ofInterface, owner)
          || (!isStatic && isCollection(owner));
    }

    /** Asks whether the engine answers; if not, the original call sees its own caller's rights. */
    private void reflective(CodeBuilder code, InvokeInstruction call) {
      List<ClassDesc> operands = Emit.operands(call);
      List<ClassDesc> withSite = new ArrayList<>(operands);
      withSite.add(ConstantDescs.CD_int);
      int[] slots = Emit.spill(code, operands);
      Label original = code.newLabel();
      Label done = code.newLabel();
      Emit.reload(code, operands, slots);
      Emit.hook(
          code.loadConstant(site()),
          "ReflectionHooks.answers",
          MethodTypeDesc.of(ConstantDescs.CD_boolean, withSite));
      code.ifeq(original);
      Emit.reload(code, operands, slots);
      Emit.hook(
          code.loadConstant(site()),
          "ReflectionHooks.answer",
          MethodTypeDesc.of(Emit.OBJECT, withSite));
      code.goto_(done);
      code.labelBinding(original);
      Emit.reload(code, operands, slots);
      code.with(call);
      code.labelBinding(done);
    }

    private void atomic(CodeBuilder code, InvokeInstruction call, String name) {
      Emit.hook(code.loadConstant(site()), Queries.hookForAtomic(name), SITE);
      List<ClassDesc> operands = Emit.operands(call);
      if (operands.size() > 1 && !operands.get(1).isPrimitive()) {
        int[] slots = Emit.spill(code, operands);
        code.aload(slots[1]);
        Emit.hook(code, JdkRewriter.orderingHook(name), Emit.OBJECT_TO_VOID);
        Emit.reload(code, operands, slots);
      }
    }

    private void collection(CodeBuilder code, InvokeInstruction call, String name) {
      List<ClassDesc> operands = Emit.operands(call);
      int[] slots = Emit.spill(code, operands);
      code.aload(slots[0]);
      code.loadConstant(CollectionMethods.writes(name) ? 1 : 0).loadConstant(site());
      Emit.hook(code, "AccessHooks.collection", COLLECTION);
      if (CollectionMethods.writes(name) && !Queries.isQuery(name)) {
        Emit.hook(code, "AccessHooks.changes", Emit.NOTHING_TO_VOID);
      }
      Emit.reload(code, operands, slots);
      Label start = code.newBoundLabel();
      code.with(call);
      Label end = code.newBoundLabel();
      Label after = code.newLabel();
      Emit.hook(code.aload(slots[0]), "AccessHooks.afterCollection", Emit.OBJECT_TO_VOID);
      code.goto_(after);
      Label handler = code.newBoundLabel();
      Emit.hook(code.aload(slots[0]), "AccessHooks.afterCollection", Emit.OBJECT_TO_VOID);
      code.athrow();
      code.labelBinding(after);
      code.exceptionCatchAll(start, end, handler);
    }

    /** Calls that the engine answers itself. */
    @SuppressWarnings("RefactorSwitch")
    private boolean replaced(CodeBuilder code, InvokeInstruction call, String owner, String name) {
      int arguments = call.typeSymbol().parameterCount();
      switch (name) {
        case "wait" -> {
          if (call.opcode() == Opcode.INVOKESTATIC || !isObjectWait(call.type().stringValue())) {
            return false;
          }
          if (arguments == 0) {
            code.loadConstant(0L);
          } else if (arguments == 2) {
            Label whole = code.newLabel();
            code.ifeq(whole).loadConstant(1L).ladd();
            code.labelBinding(whole);
          }
          code.loadConstant(site());
          Emit.hook(
              code,
              "MonitorHooks.waitUnderTest",
              MethodTypeDesc.of(
                  ConstantDescs.CD_void, Emit.OBJECT, ConstantDescs.CD_long, ConstantDescs.CD_int));
          return true;
        }
        case "notify", "notifyAll" -> {
          if (arguments != 0 || call.opcode() == Opcode.INVOKESTATIC) {
            return false;
          }
          code.loadConstant(name.equals("notifyAll") ? 1 : 0).loadConstant(site());
          Emit.hook(code, "MonitorHooks.notifyUnderTest", COLLECTION);
          return true;
        }
        default -> {
          String hook = hookFor(owner, name);
          if (hook == null) {
            return false;
          }
          if (hook.equals("ThreadHooks.spinWait")) {
            Emit.hook(code.loadConstant(site()), hook, SITE);
          } else {
            if (name.equals("interrupt")) {
              Emit.hook(code.loadConstant(site()), "CallHooks.call", SITE);
            }
            Emit.replace(code, call, hook);
          }
          return true;
        }
      }
    }

    /** Calls that other threads may notice: of the JDK's own, and of what was handed in. */
    private static boolean isNoticed(boolean ofInterface, String owner) {
      return owner.startsWith("java/util/concurrent/")
          || owner.equals("java/lang/Thread")
          || owner.startsWith("java/util/Timer")
          || (ofInterface && !isOfTheJdk(owner));
    }

    private static boolean isCollection(String owner) {
      return owner.startsWith("java/util/") && owner.indexOf('/', 10) < 0;
    }

    private static boolean isObjectWait(String descriptor) {
      return descriptor.equals("()V") || descriptor.equals("(J)V") || descriptor.equals("(JI)V");
    }

    private static @Nullable String hookFor(String owner, String name) {
      return switch (owner + "." + name) {
        case "java/lang/System.nanoTime" -> "ClockHooks.nanoTime";
        case "java/lang/System.currentTimeMillis" -> "ClockHooks.currentTimeMillis";
        case "java/lang/System.identityHashCode" -> "RunHooks.identityHashCode";
        case "java/lang/System.exit" -> "JvmHooks.systemExit";
        case "java/lang/Runtime.exit" -> "JvmHooks.runtimeExit";
        case "java/lang/Runtime.halt" -> "JvmHooks.runtimeHalt";
        case "java/lang/Runtime.availableProcessors" -> "RunHooks.availableProcessors";
        case "java/lang/Thread.holdsLock" -> "MonitorHooks.holdsLock";
        case "java/lang/Thread.onSpinWait", "java/lang/Thread.yield" -> "ThreadHooks.spinWait";
        case "java/lang/Thread.interrupt" -> "ThreadHooks.interruptUnderTest";
        case "java/lang/System.getProperties" -> "JvmHooks.getProperties";
        case "java/lang/System.setProperties" -> "JvmHooks.setProperties";
        case "java/lang/System.setProperty" -> "JvmHooks.setProperty";
        case "java/lang/System.clearProperty" -> "JvmHooks.clearProperty";
        case "java/lang/Runtime.addShutdownHook" -> "JvmHooks.addShutdownHook";
        case "java/lang/Runtime.removeShutdownHook" -> "JvmHooks.removeShutdownHook";
        case "java/lang/Math.random" -> "RandomHooks.random";
        case "java/util/UUID.randomUUID" -> "RandomHooks.randomUuid";
        case "java/lang/Object.hashCode" -> "RunHooks.hashCode";
        default -> null;
      };
    }
  }

  private static boolean isOfTheJdk(String owner) {
    return owner.startsWith("java/") || owner.startsWith("javax/") || owner.startsWith("jdk/");
  }

  /** Waits at the start of a method until no other thread initialises the class. */
  private final class AwaitInitializer implements CodeTransform {
    @Override
    public void atStart(CodeBuilder code) {
      code.loadConstant(model.thisClass().asSymbol());
      Emit.hook(code, "InitializerHooks.awaitInitializer", CLASS_TO_VOID);
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
      code.with(element);
    }
  }

  /** Puts a method's whole body between two hooks. */
  private final class Around implements CodeTransform {
    private final String before;
    private final String after;
    private final int site;
    private final boolean isStatic;
    private @Nullable Label start;

    Around(String before, String after, int site, boolean isStatic) {
      this.before = before;
      this.after = after;
      this.site = site;
      this.isStatic = isStatic;
    }

    private void subject(CodeBuilder code) {
      if (isStatic) {
        code.loadConstant(model.thisClass().asSymbol());
      } else {
        code.aload(0);
      }
    }

    private void leave(CodeBuilder code) {
      subject(code);
      Emit.hook(code, after, site >= 0 ? Emit.OBJECT_TO_VOID : CLASS_TO_VOID);
    }

    @Override
    public void atStart(CodeBuilder code) {
      subject(code);
      if (site >= 0) {
        Emit.hook(code.loadConstant(site), before, MONITOR);
      } else {
        Emit.hook(code, before, CLASS_TO_VOID);
      }
      start = code.newBoundLabel();
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
      if (element instanceof ReturnInstruction) {
        leave(code);
      }
      code.with(element);
    }

    @Override
    public void atEnd(CodeBuilder code) {
      if (start != null) {
        Label end = code.newBoundLabel();
        code.exceptionCatchAll(start, end, end);
        leave(code);
        code.athrow();
      }
    }
  }
}
