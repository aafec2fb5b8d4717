package io.lockstep.batch.command;

import io.lockstep.batch.intake.Intake.Bounds;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how large a submission may be. */
final class BoundsOptions {

  private static final int MEGABYTE = 1 << 20;
  private static final int LARGEST = 1023;

  @Option(
      names = "--max-files",
      paramLabel = "N",
      description = "How many files a submission may hold, of any kind (default: 20000).")
  private @Nullable Integer files;

  @Option(
      names = "--max-source",
      paramLabel = "MB",
      description =
          "How much the Java sources of a submission may hold, a single one an eighth of it"
              + " (default: 8).")
  private @Nullable Integer source;

  @Option(
      names = "--max-size",
      paramLabel = "MB",
      description = "How much a submission's archives may unpack to (default: 256).")
  private @Nullable Integer size;

  Bounds bounds() {
    Bounds standard = Bounds.STANDARD;
    int most = files == null ? standard.files() : checked("--max-files", files, 10_000_000);
    int sources =
        source == null ? standard.allBytes() : checked("--max-source", source, LARGEST) * MEGABYTE;
    long unpacked =
        size == null
            ? standard.unpackedBytes()
            : (long) checked("--max-size", size, 1 << 20) * MEGABYTE;
    return new Bounds(most, standard.depth(), sources / 8, sources, unpacked);
  }

  private static int checked(String option, int number, int largest) {
    if (number < 1 || number > largest) {
      throw new UserException(
          "%s: expected a number from 1 to %d, found %d".formatted(option, largest, number));
    }
    return number;
  }
}
