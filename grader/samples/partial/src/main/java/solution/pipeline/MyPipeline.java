package solution.pipeline;

import io.lockstep.exercises.pipeline.ItemSink;
import io.lockstep.exercises.pipeline.ItemSource;
import io.lockstep.exercises.pipeline.Pipeline;
import java.util.concurrent.CompletableFuture;

/** Your pipeline. What it must do stands at {@link Pipeline}. */
public class MyPipeline implements Pipeline {

  private final ItemSource source;
  private final ItemSink sink;
  private final int capacity;

  public MyPipeline(ItemSource source, ItemSink sink, int capacity) {
    this.source = source;
    this.sink = sink;
    this.capacity = capacity;
  }

  @Override
  public CompletableFuture<Integer> run(int producers, int itemsPerProducer, int consumers) {
    throw new UnsupportedOperationException("not implemented yet");
  }
}
