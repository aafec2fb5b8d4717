package io.lockstep.simulator.tour;

import static io.lockstep.simulator.tour.Threads.pause;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.simulator.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** {@code Flow} and {@code SubmissionPublisher}. */
class FlowTest {

  private static final class Collector implements Flow.Subscriber<Integer> {
    private final List<Integer> items = new ArrayList<>();
    private final CountDownLatch complete = new CountDownLatch(1);
    private final long millis;
    private Flow.@Nullable Subscription subscription;

    Collector(long millis) {
      this.millis = millis;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      this.subscription = subscription;
      subscription.request(1);
    }

    @Override
    public void onNext(Integer item) {
      pause(millis);
      items.add(item);
      if (subscription != null) {
        subscription.request(1);
      }
    }

    @Override
    public void onError(Throwable throwable) {
      throw new AssertionError(throwable);
    }

    @Override
    public void onComplete() {
      complete.countDown();
    }
  }

  @Test
  void everySubscriberGetsEveryItemInOrder() {
    Expect.completes(() -> {
      Collector first = new Collector(0);
      Collector second = new Collector(5);
      try (SubmissionPublisher<Integer> publisher = new SubmissionPublisher<>()) {
        publisher.subscribe(first);
        publisher.subscribe(second);
        for (int i = 0; i < 4; i++) {
          publisher.submit(i);
        }
      }
      first.complete.await();
      second.complete.await();
      assertEquals(List.of(0, 1, 2, 3), first.items);
      assertEquals(List.of(0, 1, 2, 3), second.items);
    });
  }

  @Test
  void aFullBufferHoldsThePublisherBack() {
    Expect.takes(
        Duration.ofMillis(600),
        () -> {
          Collector slow = new Collector(100);
          try (ExecutorService pool = Executors.newFixedThreadPool(1)) {
            try (SubmissionPublisher<Integer> publisher = new SubmissionPublisher<>(pool, 2)) {
              publisher.subscribe(slow);
              for (int i = 0; i < 6; i++) {
                publisher.submit(i);
              }
              assertTrue(Simulation.now().toMillis() >= 300);
            }
            slow.complete.await();
          }
          assertEquals(List.of(0, 1, 2, 3, 4, 5), slow.items);
        });
  }

  @Test
  void consumeCompletesWhenThePublisherCloses() {
    Expect.completes(() -> {
      List<Integer> seen = new ArrayList<>();
      SubmissionPublisher<Integer> publisher = new SubmissionPublisher<>();
      var done = publisher.consume(seen::add);
      publisher.submit(1);
      publisher.submit(2);
      publisher.close();
      done.get();
      assertEquals(List.of(1, 2), seen);
    });
  }
}
