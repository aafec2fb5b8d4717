package io.lockstep.batch.rules;

import io.lockstep.batch.rules.Uses.Use;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private final Set<String> contracts;

  /**
   * Creates the rule.
   *
   * @param contracts the packages of the contracts, all of whose types are admitted
   */
  public Admission(Set<String> contracts) {
    this.admitted = AllowList.bundled();
    this.contracts = Set.copyOf(contracts);
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
    byte[] own = classes.get(use.type());
    if (own != null) {
      return use.member() == null || isOwn(own, use.member(), classes);
    }
    return isOfAContract(use.type())
        || (admitted.admits(use.type())
            && (use.member() == null || admitsMember(use.type(), use.member())));
  }

  private boolean isOfAContract(String type) {
    int end = type.lastIndexOf('.');
    return end > 0 && contracts.contains(type.substring(0, end));
  }

  /**
   * Whether a member of a class of the submission is its own, or inherited from what is admitted.
   */
  private boolean isOwn(byte[] classFile, String member, Map<String, byte[]> classes) {
    Shape shape = Shape.of(classFile);
    return shape.members().contains(member)
        || shape.parents().stream()
            .anyMatch(parent -> isAdmitted(new Use(parent, member, ""), classes));
  }

  /** A member that is inherited is admitted where the class that declares it is. */
  private boolean admitsMember(String type, String member) {
    Class<?> known = ofTheJdk(type);
    if (known == null || admitted.admitsAmongOthers(type, member)) {
      return known != null;
    }
    if (declares(known, member)) {
      // What is not public is part of the public class that inherits it.
      return admitted.admitsWhole(type) || !Modifier.isPublic(known.getModifiers());
    }
    return parents(known).anyMatch(parent -> admitsMember(parent.getName(), member));
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

  private static @Nullable Class<?> ofTheJdk(String type) {
    try {
      return Class.forName(type, false, ClassLoader.getPlatformClassLoader());
    } catch (ClassNotFoundException | LinkageError unknown) {
      return null;
    }
  }

  private String told(Use use) {
    String simple = use.type().substring(use.type().lastIndexOf('.') + 1).replace('$', '.');
    String what =
        use.member() == null
            ? use.type()
            : use.member().equals("<init>") ? "new " + simple : simple + "." + use.member();
    return "%s: a solution may not use %s%s"
        .formatted(
            use.where(),
            what,
            admitted.instead(use.type()).map(instead -> "; use instead: " + instead).orElse(""));
  }
}
