package io.lockstep.batch.store;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A process that works on a queue, by a name that tells whether it still lives.
 *
 * @param host the name of its machine
 * @param process its process id there
 * @param begun when it was started, in milliseconds since 1970: process ids are used again
 */
record Machine(String host, long process, long begun) {

  /** This process. */
  static Machine here() {
    ProcessHandle own = ProcessHandle.current();
    return new Machine(hostName(System.getenv()), own.pid(), begun(own));
  }

  /** The process of that name; empty where it is no such name. */
  static Optional<Machine> named(String name) {
    String[] parts = name.split(" ", -1);
    try {
      return parts.length == 3
          ? Optional.of(new Machine(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2])))
          : Optional.empty();
    } catch (NumberFormatException other) {
      return Optional.empty();
    }
  }

  String name() {
    return host + " " + process + " " + begun;
  }

  /** For people. */
  String shown() {
    return "%s (process %d)".formatted(host, process);
  }

  /** Whether it is of this machine and does not live any more. */
  boolean isKnownDead() {
    return host.equals(here().host)
        && ProcessHandle.of(process).filter(found -> begun(found) == begun).isEmpty();
  }

  private static long begun(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  private static String hostName(Map<String, String> environment) {
    return Stream.of("HOSTNAME", "COMPUTERNAME")
        .map(environment::get)
        .filter(name -> name != null && !name.isBlank())
        .findFirst()
        .orElseGet(Machine::resolvedName)
        .replace(' ', '_');
  }

  private static String resolvedName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException unnamed) {
      return "localhost";
    }
  }
}
