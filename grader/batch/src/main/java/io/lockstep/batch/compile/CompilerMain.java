package io.lockstep.batch.compile;

import io.lockstep.batch.intake.Source;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The program of a compiler's process: reads sources from its standard input, writes what became of
 * them to its standard output, and waits for the next. It ends with its parent, or when for {@link
 * #IDLE} there was nothing to do.
 */
public final class CompilerMain {

  private static final Duration IDLE = Duration.ofMinutes(1);

  private CompilerMain() {}

  /**
   * Starts the compiler.
   *
   * @param arguments the path of the contract, and its packages with commas between them
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Pattern separator = Pattern.compile(Pattern.quote(File.pathSeparator));
    Javac javac =
        new Javac(
            separator.splitAsStream(arguments[0]).map(Path::of).toList(),
            Set.of(arguments[1].split(",")));
    var in = new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
    var out =
        new DataOutputStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16));
    // What the compiler says by itself would garble the messages.
    System.setOut(System.err);
    CompilerMessage.write(out, new CompilerMessage.Ready());
    work(javac, in, out);
  }

  private static void work(Javac javac, DataInputStream in, DataOutputStream out)
      throws IOException, InterruptedException {
    BlockingQueue<List<Source>> asked = new LinkedBlockingQueue<>();
    Thread.ofPlatform().daemon().name("sources").start(() -> read(in, asked));
    List<Source> sources = asked.poll(IDLE.toSeconds(), TimeUnit.SECONDS);
    while (sources != null) {
      CompilerMessage.write(out, new CompilerMessage.Done(javac.compile(sources)));
      sources = asked.poll(IDLE.toSeconds(), TimeUnit.SECONDS);
    }
  }

  /** Reads until the parent is gone; nobody waits for what is compiled meanwhile. */
  private static void read(DataInputStream in, BlockingQueue<List<Source>> asked) {
    try {
      while (true) {
        asked.add(CompilerMessage.readSources(in));
      }
    } catch (IOException parentIsGone) {
      Runtime.getRuntime().halt(0);
    }
  }
}
