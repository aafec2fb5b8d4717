package io.lockstep.batch.command;

import io.lockstep.batch.store.Batch;
import io.lockstep.batch.store.Overview;
import io.lockstep.batch.store.Store;
import io.lockstep.batch.store.StoreAddress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lockstep status}: how far a class has come, while it is graded or afterwards. */
@Command(
    name = "status",
    description = {
      "Says how far a class has been graded, who is at work on it, and what a person must look at.",
      "",
      "OUT is the folder that a class is graded into. With --store and without OUT: all classes of"
          + " that store."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class StatusCommand implements Callable<Integer> {

  private static final int MOST_NAMES = 20;

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "OUT", arity = "0..1", description = "The folder of a class.")
  private @Nullable Path folder;

  @Option(
      names = "--store",
      paramLabel = "URL",
      description = "The store, where it is not the one in OUT.")
  private @Nullable String store;

  @Override
  public Integer call() throws IOException {
    String id = folder == null ? null : OutFolder.classOf(folder);
    if (folder == null && store == null) {
      throw new UserException("expected OUT, the folder of a class, or --store, found neither");
    }
    if (folder != null && id == null) {
      throw new UserException(
          folder + ": expected a folder that lockstep grade has written, found none of its files");
    }
    StoreAddress address =
        store == null && folder != null
            ? OutFolder.ownStore(folder)
            : StoreAddress.parse(String.valueOf(store));
    if (!address.exists()) {
      throw new UserException(
          address
              + ": expected a store, found nothing"
              + (store == null ? "; where the class has another one, name it with --store" : ""));
    }
    PrintWriter out = spec.commandLine().getOut();
    try (Store opened = Store.open(address)) {
      List<String> ids = id == null ? opened.batches() : List.of(id);
      if (ids.isEmpty()) {
        out.println("No class is in this store.");
      }
      for (String each : ids) {
        Batch batch = opened.batch(each);
        Overview overview =
            batch
                .overview()
                .orElseThrow(() ->
                    new UserException(
                        "%s: expected the class of %s, found none of that id; name its store with --store"
                            .formatted(address, folder)));
        lines(overview).forEach(out::println);
      }
    }
    return ExitCode.DONE.number();
  }

  private static List<String> lines(Overview overview) {
    String of =
        overview.entries().isPresent()
            ? "%d of %d graded".formatted(overview.graded(), overview.entries().getAsInt())
            : "%d graded, %d listed so far".formatted(overview.graded(), overview.listed());
    String work =
        overview.inWork().isEmpty()
            ? "nobody is at work on it"
            : "in work: "
                + new TreeMap<>(overview.inWork())
                    .entrySet().stream()
                        .map(each -> each.getValue() + " on " + each.getKey())
                        .collect(Collectors.joining(", "));
    String first = "%s: %s; %s".formatted(overview.place(), of, work);
    List<String> names = overview.trouble();
    return names.isEmpty()
        ? List.of(first)
        : List.of(
            first,
            "  a person must look at: "
                + names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "))
                + (names.size() > MOST_NAMES
                    ? " and %d more".formatted(names.size() - MOST_NAMES)
                    : ""));
  }
}
