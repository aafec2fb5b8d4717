package io.lockstep.batch.compile;

import io.lockstep.batch.isolation.Sandbox;
import io.lockstep.batch.worker.WorkerSettings;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Compilers for tests. */
public final class TestCompilers {

  private TestCompilers() {}

  /** One that sees the package of a contract. */
  public static SubmissionCompiler against(Class<?> contract) {
    return new SubmissionCompiler(settings(contract, CompilerSettings.WORK));
  }

  static CompilerSettings settings(Class<?> contract, Duration work) {
    try {
      return new CompilerSettings(
          List.of(Path.of(contract.getProtectionDomain().getCodeSource().getLocation().toURI())),
          Set.of(contract.getPackageName()),
          WorkerSettings.DEFAULTS.classPathElements(),
          Sandbox.NONE,
          work);
    } catch (URISyntaxException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
