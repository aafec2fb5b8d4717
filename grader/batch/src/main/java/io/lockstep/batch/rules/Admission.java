package io.lockstep.batch.rules;

import io.lockstep.batch.rules.Uses.Member;
import io.lockstep.batch.rules.Uses.Use;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rule that code under test uses nothing but what the {@link AllowList} admits.
 *
 * <p>Thread-safe.
 */
public final class Admission {

  private static final int MOST = 20;

  private final AllowList admitted;

  /** The packages of the contracts, all of whose types are admitted, and who loads these. */
  private final Map<String, ClassLoader> contracts;

  /**
   * Creates the rule.
   *
   * @param contracts the interfaces of the exercises
   */
  public Admission(Collection<? extends Class<?>> contracts) {
    this.admitted = AllowList.bundled();
    this.contracts =
        contracts.stream()
            .collect(Collectors.toUnmodifiableMap(Class::getPackageName, Class::getClassLoader));
  }

  /**
   * What a solution uses that it may not, a line each: where, what, and what to use instead.
   *
   * @param classes the class files of the submission by binary name
   * @param solution the class of the solution; only it and what it reaches is looked at
   * @return empty if it keeps to the rule; at most {@value #MOST} lines
   */
  public List<String> violations(Map<String, byte[]> classes, String solution) {
    Set<String> violations = new LinkedHashSet<>();
    Set<String> seen = new HashSet<>(Set.of(solution));
    Deque<String> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      byte[] classFile = classes.get(open.poll());
      if (classFile == null) {
        continue;
      }
      for (Use use : Uses.of(classFile)) {
        if (classes.containsKey(use.type()) && seen.add(use.type())) {
          open.add(use.type());
        }
        if (!isAdmitted(use, classes)) {
          violations.add(told(use));
        }
      }
    }
    return violations.stream().limit(MOST).toList();
  }

  private boolean isAdmitted(Use use, Map<String, byte[]> classes) {
    boolean named =
        classes.containsKey(use.type())
            || contractLoader(use.type()) != null
            || admitted.admits(use.type());
    return named
        && (use.member() == null
            || resolve(use.type(), use.member(), classes) == Resolution.ADMITTED);
  }

  /** What became of a search for the class that declares a member. */
  private enum Resolution {
    ADMITTED,
    REFUSED,
    /** It is declared neither here nor above. */
    ABSENT
  }

  /**
   * Looks for the class that declares a member as the JVM does (JVMS 5.4.3): whoever declares it
   * decides, not who inherits it.
   */
  private Resolution resolve(String type, Member member, Map<String, byte[]> classes) {
    byte[] own = classes.get(type);
    if (own != null) {
      Shape shape = Shape.of(own);
      return shape.members().contains(member)
          ? Resolution.ADMITTED
          : above(shape.parents().stream(), member, classes);
    }
    ClassLoader loader = contractLoader(type);
    Class<?> known = known(type, loader == null ? ClassLoader.getPlatformClassLoader() : loader);
    if (known == null) {
      return Resolution.ABSENT;
    }
    if (loader == null && admitted.admitsAmongOthers(type, member)) {
      return Resolution.ADMITTED;
    }
    if (declares(known, member.name())) {
      // What is not public is part of the public class that inherits it.
      boolean whole =
          loader != null || admitted.admitsWhole(type) || !Modifier.isPublic(known.getModifiers());
      return whole ? Resolution.ADMITTED : Resolution.REFUSED;
    }
    return above(parents(known).map(Class::getName), member, classes);
  }

  private Resolution above(Stream<String> parents, Member member, Map<String, byte[]> classes) {
    return parents
        .map(parent -> resolve(parent, member, classes))
        .filter(each -> each != Resolution.ABSENT)
        .findFirst()
        .orElse(Resolution.ABSENT);
  }

  private @Nullable ClassLoader contractLoader(String type) {
    int end = type.lastIndexOf('.');
    return end < 0 ? null : contracts.get(type.substring(0, end));
  }

  private static Stream<Class<?>> parents(Class<?> type) {
    Class<?> above = type.isInterface() ? Object.class : type.getSuperclass();
    return Stream.concat(Stream.ofNullable(above), Stream.of(type.getInterfaces()));
  }

  private static boolean declares(Class<?> type, String member) {
    return member.equals("<init>")
        || Stream.of(type.getDeclaredMethods()).anyMatch(each -> each.getName().equals(member))
        || Stream.of(type.getDeclaredFields()).anyMatch(each -> each.getName().equals(member));
  }

  private static @Nullable Class<?> known(String type, ClassLoader loader) {
    try {
      return Class.forName(type, false, loader);
    } catch (ClassNotFoundException | LinkageError unknown) {
      return null;
    }
  }

  private String told(Use use) {
    String simple = use.type().substring(use.type().lastIndexOf('.') + 1).replace('$', '.');
    String what =
        use.member() == null
            ? use.type()
            : use.member().name().equals("<init>")
                ? "new " + simple
                : simple + "." + use.member().name();
    return "%s: a solution may not use %s%s"
        .formatted(
            use.where(),
            what,
            admitted.instead(use.type()).map(instead -> "; use instead: " + instead).orElse(""));
  }
}
