// Composition alone: a channel whose put and take give futures; no thread of its own.
// must:
// may:
package solution.pipeline;

import io.lockstep.exercises.pipeline.ItemSink;
import io.lockstep.exercises.pipeline.ItemSource;
import io.lockstep.exercises.pipeline.Pipeline;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

public class ComposedFutures implements Pipeline {
  private final ItemSource source;
  private final ItemSink sink;
  private final int capacity;

  public ComposedFutures(ItemSource source, ItemSink sink, int capacity) {
    this.source = Objects.requireNonNull(source);
    this.sink = Objects.requireNonNull(sink);
    if (capacity < 1) throw new IllegalArgumentException("capacity < 1");
    this.capacity = capacity;
  }

  @Override
  public CompletableFuture<Integer> run(int producers, int itemsPerProducer, int consumers) {
    if (producers < 1 || itemsPerProducer < 0 || consumers < 1) {
      throw new IllegalArgumentException("out of range");
    }
    Channel channel = new Channel(producers);
    List<CompletableFuture<Integer>> all = new ArrayList<>();
    for (int p = 0; p < producers; p++) {
      CompletableFuture<Integer> end = new CompletableFuture<>();
      produceFrom(channel, p, 0, itemsPerProducer, end);
      all.add(end);
    }
    for (int c = 0; c < consumers; c++) {
      CompletableFuture<Integer> end = new CompletableFuture<>();
      consumeFrom(channel, c, 0, end);
      all.add(end);
    }
    for (CompletableFuture<Integer> end : all) {
      end.whenComplete((n, e) -> {
        if (e != null) channel.stop(e);
      });
    }
    CompletableFuture<Integer> result = new CompletableFuture<>();
    CompletableFuture.allOf(all.toArray(new CompletableFuture<?>[0]))
        .whenComplete((nothing, e) -> {
          if (e != null) {
            result.completeExceptionally(e);
          } else {
            result.complete(all.stream().mapToInt(CompletableFuture::join).sum());
          }
        });
    result.whenComplete((n, e) -> {
      if (e != null) channel.stop(e);
    });
    return result;
  }

  /** Produces the items from index on, one asynchronous step after the other. */
  private void produceFrom(
      Channel channel, int producer, int index, int items, CompletableFuture<Integer> end) {
    if (index == items || channel.isStopped()) {
      channel.producerDone();
      end.complete(0);
      return;
    }
    CompletableFuture.supplyAsync(() -> {
      if (channel.isStopped()) throw new CompletionException(channel.reason());
      try {
        return source.produce(producer, index);
      } catch (InterruptedException e) {
        throw new CompletionException(e);
      }
    }).thenCompose(channel::put).whenCompleteAsync((done, e) -> {
      if (e != null) end.completeExceptionally(e);
      else produceFrom(channel, producer, index + 1, items, end);
    });
  }

  private void consumeFrom(
      Channel channel, int consumer, int consumed, CompletableFuture<Integer> end) {
    channel.take().thenApplyAsync(item -> {
      if (channel.isStopped()) throw new CompletionException(channel.reason());
      item.ifPresent(i -> {
        try {
          sink.consume(consumer, i);
        } catch (InterruptedException e) {
          throw new CompletionException(e);
        }
      });
      return item.isPresent();
    }).whenCompleteAsync((more, e) -> {
      if (e != null) end.completeExceptionally(e);
      else if (more) consumeFrom(channel, consumer, consumed + 1, end);
      else end.complete(consumed);
    });
  }

  private class Channel {
    private record Putting(String item, CompletableFuture<Void> done) {}

    private final Deque<String> items = new ArrayDeque<>();
    private final Deque<Putting> putting = new ArrayDeque<>();
    private final Deque<CompletableFuture<Optional<String>>> taking = new ArrayDeque<>();
    private int producing;
    private Throwable reason;

    Channel(int producing) {
      this.producing = producing;
    }

    CompletableFuture<Void> put(String item) {
      CompletableFuture<Void> done = new CompletableFuture<>();
      CompletableFuture<Optional<String>> taker;
      synchronized (this) {
        if (reason != null) return CompletableFuture.failedFuture(reason);
        taker = taking.poll();
        if (taker == null) {
          if (items.size() == capacity) {
            putting.add(new Putting(item, done));
            return done;
          }
          items.add(item);
        }
      }
      if (taker != null) taker.complete(Optional.of(item));
      done.complete(null);
      return done;
    }

    CompletableFuture<Optional<String>> take() {
      CompletableFuture<Optional<String>> taken = new CompletableFuture<>();
      String item;
      Putting next = null;
      synchronized (this) {
        if (reason != null) return CompletableFuture.failedFuture(reason);
        item = items.poll();
        if (item == null) {
          if (producing == 0) return CompletableFuture.completedFuture(Optional.empty());
          taking.add(taken);
          return taken;
        }
        next = putting.poll();
        if (next != null) items.add(next.item());
      }
      if (next != null) next.done().complete(null);
      taken.complete(Optional.of(item));
      return taken;
    }

    void producerDone() {
      List<CompletableFuture<Optional<String>>> waiting = List.of();
      synchronized (this) {
        if (--producing == 0) {
          waiting = new ArrayList<>(taking);
          taking.clear();
        }
      }
      waiting.forEach(taker -> taker.complete(Optional.empty()));
    }

    void stop(Throwable why) {
      List<CompletableFuture<?>> waiting = new ArrayList<>();
      synchronized (this) {
        if (reason == null) reason = why;
        putting.forEach(each -> waiting.add(each.done()));
        waiting.addAll(taking);
        putting.clear();
        taking.clear();
      }
      waiting.forEach(each -> each.completeExceptionally(why));
    }

    synchronized boolean isStopped() {
      return reason != null;
    }

    synchronized Throwable reason() {
      return reason;
    }
  }
}
