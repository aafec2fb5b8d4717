package io.lockstep.checks.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** What a future comes to does not depend on what its class says. */
class GenuineTest {

  /** Of the student: done, whatever happens. */
  private static final class Liar extends CompletableFuture<String> {
    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
      throw new AssertionError("asked");
    }

    @Override
    public CompletableFuture<String> whenComplete(
        BiConsumer<? super String, ? super Throwable> action) {
      action.accept("early", null);
      return this;
    }

    @Override
    public String get(long timeout, TimeUnit unit) {
      return "early";
    }

    @Override
    public boolean isDone() {
      return true;
    }

    @Override
    public String resultNow() {
      return "early";
    }
  }

  @Test
  void aFutureOfTheJdkIsItself() {
    CompletableFuture<String> future = new CompletableFuture<>();
    assertSame(future, Genuine.of(future));
  }

  @Test
  void aFutureOfAnotherClassIsDoneWhenItIsAndNotWhenItSaysSo() {
    Liar liar = new Liar();
    CompletableFuture<String> genuine = Genuine.of(liar);
    assertNotSame(liar, genuine);
    assertFalse(genuine.isDone());
    liar.complete("late");
    assertEquals("late", genuine.resultNow());
  }

  @Test
  void itFailsWithTheVeryException() {
    Liar liar = new Liar();
    IllegalStateException failure = new IllegalStateException();
    liar.completeExceptionally(failure);
    CompletionException wrapped =
        assertThrows(CompletionException.class, () -> Genuine.of(liar).join());
    assertSame(failure, wrapped.getCause());
  }
}
