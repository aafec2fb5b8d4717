package io.lockstep.simulator.cache;

import io.lockstep.simulator.Options;
import io.lockstep.simulator.Run;
import io.lockstep.simulator.Simulation;
import io.lockstep.simulator.agent.Agent;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.Timer;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Prints how many classes were reused, what a run was, and how all classes were rewritten. */
final class ReuseReport {

  private ReuseReport() {}

  public static void main(String[] arguments) {
    Run run = Simulation.run(Options.defaults().withSeed(3), ReuseReport::usesClassesNotLoadedYet);
    System.out.println(Agent.reused());
    System.out.println(run.ending().summary() + " " + run.trace().hash());
    Agent.rewritten().stream().sorted().forEach(System.out::println);
  }

  private static void usesClassesNotLoadedYet() throws Exception {
    ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(2);
    scheduler.schedule(() -> {}, 1, TimeUnit.SECONDS).get();
    scheduler.shutdown();
    Timer timer = new Timer();
    timer.cancel();
    PipedInputStream in = new PipedInputStream();
    try (PipedOutputStream out = new PipedOutputStream(in)) {
      out.write(1);
    }
    in.close();
  }
}
