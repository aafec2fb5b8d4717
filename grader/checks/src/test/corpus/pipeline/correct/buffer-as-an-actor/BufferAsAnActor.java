// The buffer belongs to one thread, which reads offers and demands from its mailbox.
// must:
// may:
package solution.pipeline;

import io.lockstep.exercises.pipeline.ItemSink;
import io.lockstep.exercises.pipeline.ItemSource;
import io.lockstep.exercises.pipeline.Pipeline;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

public final class BufferAsAnActor implements Pipeline {
  private final ItemSource source;
  private final ItemSink sink;
  private final int capacity;

  public BufferAsAnActor(ItemSource source, ItemSink sink, int capacity) {
    this.source = Objects.requireNonNull(source, "source must not be null");
    this.sink = Objects.requireNonNull(sink, "sink must not be null");
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity must be at least 1");
    }
    this.capacity = capacity;
  }

  @Override
  public CompletableFuture<Integer> run(int producers, int itemsPerProducer, int consumers) {
    if (producers < 1 || itemsPerProducer < 0 || consumers < 1) {
      throw new IllegalArgumentException();
    }
    return new Actor(producers, itemsPerProducer, consumers).start();
  }

  private sealed interface Message {}

  private record Offer(String item, CompletableFuture<Void> accepted) implements Message {}

  private record Demand(CompletableFuture<Optional<String>> item) implements Message {}

  private record ProducerFinished() implements Message {}

  private record ConsumerFinished(int consumed) implements Message {}

  private record Stop() implements Message {}

  private final class Actor {
    private final LinkedBlockingQueue<Message> mailbox = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> result = new CompletableFuture<>();
    private final List<Thread> workers = new ArrayList<>();

    // Only the actor's own thread touches these.
    private final Queue<String> buffer = new ArrayDeque<>();
    private final Queue<Offer> offers = new ArrayDeque<>();
    private final Queue<Demand> demands = new ArrayDeque<>();
    private int producing;
    private int consuming;
    private int total;

    Actor(int producers, int items, int consumers) {
      producing = producers;
      consuming = consumers;
      for (int p = 0; p < producers; p++) {
        int number = p;
        workers.add(worker(() -> produce(number, items)));
      }
      for (int c = 0; c < consumers; c++) {
        int number = c;
        workers.add(worker(() -> consume(number)));
      }
    }

    CompletableFuture<Integer> start() {
      result.whenComplete((count, failure) -> {
        if (failure != null) {
          mailbox.add(new Stop());
          workers.forEach(Thread::interrupt);
        }
      });
      workers.forEach(Thread::start);
      Thread.ofVirtual().name("buffer").start(this::act);
      return result;
    }

    private void act() {
      try {
        while (consuming > 0) {
          switch (mailbox.take()) {
            case Offer offer -> offers.add(offer);
            case Demand demand -> demands.add(demand);
            case ProducerFinished() -> producing--;
            case ConsumerFinished(int consumed) -> {
              total += consumed;
              consuming--;
            }
            case Stop() -> {
              return;
            }
          }
          match();
        }
        result.complete(total);
      } catch (InterruptedException impossible) {
        result.completeExceptionally(impossible);
      }
    }

    private void match() {
      boolean moved = true;
      while (moved) {
        moved = false;
        if (buffer.size() < capacity && !offers.isEmpty()) {
          Offer offer = offers.remove();
          buffer.add(offer.item());
          offer.accepted().complete(null);
          moved = true;
        }
        if (!buffer.isEmpty() && !demands.isEmpty()) {
          demands.remove().item().complete(Optional.of(buffer.remove()));
          moved = true;
        }
      }
      if (producing == 0 && buffer.isEmpty()) {
        while (!demands.isEmpty()) {
          demands.remove().item().complete(Optional.empty());
        }
      }
    }

    private void produce(int number, int items) throws Exception {
      for (int i = 0; i < items && !result.isDone(); i++) {
        Offer offer = new Offer(source.produce(number, i), new CompletableFuture<>());
        mailbox.add(offer);
        offer.accepted().get();
      }
      mailbox.add(new ProducerFinished());
    }

    private void consume(int number) throws Exception {
      int consumed = 0;
      while (!result.isDone()) {
        Demand demand = new Demand(new CompletableFuture<>());
        mailbox.add(demand);
        Optional<String> item = demand.item().get();
        if (item.isEmpty()) {
          break;
        }
        if (!result.isDone()) {
          sink.consume(number, item.get());
          consumed++;
        }
      }
      mailbox.add(new ConsumerFinished(consumed));
    }

    private Thread worker(Task task) {
      return Thread.ofVirtual().unstarted(() -> {
        try {
          task.run();
        } catch (Throwable failure) {
          result.completeExceptionally(failure);
        }
      });
    }
  }

  private interface Task {
    void run() throws Exception;
  }
}
