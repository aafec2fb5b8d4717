package io.lockstep.batch.rules;

import io.lockstep.batch.rules.Uses.Member;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What is admitted, as {@code admitted.yaml} says it.
 *
 * @param packages packages all of whose classes are admitted, save those refused
 * @param whole classes all of whose members are admitted
 * @param members classes of which only some members are admitted, and which: by name alone, or by
 *     name and descriptor (JVMS 4.3), as in {@code <init>(Ljava/io/Writer;)V}
 * @param refused classes that are not, or not as one might think, and what to use instead
 */
record AllowList(
    Set<String> packages,
    Set<String> whole,
    Map<String, Set<String>> members,
    Map<String, String> refused) {

  /** Copies the collections. */
  AllowList {
    packages = Set.copyOf(packages);
    whole = Set.copyOf(whole);
    members = Map.copyOf(members);
    refused = Map.copyOf(refused);
  }

  /** The list that travels with the grader. */
  static AllowList bundled() {
    try (InputStream in = AllowList.class.getResourceAsStream("admitted.yaml")) {
      return read(new YAMLMapper().readTree(Objects.requireNonNull(in, "admitted.yaml")));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static AllowList read(JsonNode groups) {
    Set<String> packages = new HashSet<>();
    Set<String> whole = new HashSet<>();
    Map<String, Set<String>> members = new HashMap<>();
    Map<String, String> refused = new HashMap<>();
    for (JsonNode group : groups) {
      group.path("packages").forEach(each -> packages.add(each.asString()));
      group
          .path("classes")
          .properties()
          .forEach(each -> {
            if (each.getValue().isArray()) {
              Set<String> names = new HashSet<>();
              each.getValue().forEach(name -> names.add(name.asString()));
              members.put(each.getKey(), Set.copyOf(names));
            } else {
              whole.add(each.getKey());
            }
          });
      group
          .path("refused")
          .properties()
          .forEach(each -> refused.put(each.getKey(), each.getValue().asString()));
    }
    return new AllowList(packages, whole, members, refused);
  }

  /** Whether a class may be named at all, by its binary name. */
  boolean admits(String type) {
    return members.containsKey(type) || admitsWhole(type);
  }

  /** Whether all members that this class declares are admitted. */
  boolean admitsWhole(String type) {
    return whole.contains(type) || admitsByPackage(type);
  }

  /** Whether this is one of the admitted members of a class of which not all are. */
  boolean admitsAmongOthers(String type, Member member) {
    Set<String> admitted = members.getOrDefault(type, Set.of());
    return admitted.contains(member.name())
        || admitted.contains(member.name() + member.descriptor());
  }

  /** What to use instead of a class, where there is something to say. */
  Optional<String> instead(String type) {
    return Optional.ofNullable(refused.get(type));
  }

  private boolean admitsByPackage(String type) {
    int end = type.lastIndexOf('.');
    String outermost = type.indexOf('$') < 0 ? type : type.substring(0, type.indexOf('$'));
    return end > 0
        && packages.contains(type.substring(0, end))
        && !refused.containsKey(outermost)
        && !members.containsKey(outermost);
  }
}
