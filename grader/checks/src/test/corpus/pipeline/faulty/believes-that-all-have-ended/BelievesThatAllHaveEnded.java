// Who waits for the last thread to end waits once, not in a loop: a wait may return without a notification.
// must: all-once
// may: bounded, ends, failure, reuse
package solution.pipeline;

import io.lockstep.exercises.pipeline.ItemSink;
import io.lockstep.exercises.pipeline.ItemSource;
import io.lockstep.exercises.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;

public class BelievesThatAllHaveEnded implements Pipeline {
  ItemSource mySource;
  ItemSink mySink;
  int myCapacity;

  public BelievesThatAllHaveEnded(ItemSource source, ItemSink sink, int capacity) {
    if (source == null) {
      throw new NullPointerException();
    }
    if (sink == null) {
      throw new NullPointerException();
    }
    if (capacity < 1) {
      throw new IllegalArgumentException();
    }
    mySource = source;
    mySink = sink;
    myCapacity = capacity;
  }

  public CompletableFuture<Integer> run(int producers, int itemsPerProducer, int consumers) {
    if (producers < 1 || itemsPerProducer < 0 || consumers < 1) {
      throw new IllegalArgumentException();
    }
    TheRun theRun = new TheRun();
    theRun.numberOfItems = itemsPerProducer;
    theRun.producersLeft = producers;
    ArrayList<Thread> threadList = new ArrayList<Thread>();
    for (int i = 0; i < producers; i++) {
      threadList.add(new ProducerThread(theRun, i));
    }
    for (int i = 0; i < consumers; i++) {
      threadList.add(new ConsumerThread(theRun, i));
    }
    theRun.future.whenComplete((x, y) -> {
      synchronized (theRun) {
        theRun.stop = true;
        theRun.notifyAll();
      }
    });
    theRun.threadsLeft[0] = producers + consumers;
    for (Thread t : threadList) {
      t.start();
    }
    Thread joiner = new Thread() {
      public void run() {
        synchronized (theRun.threadsLeft) {
          if (theRun.threadsLeft[0] > 0) {
            try {
              theRun.threadsLeft.wait();
            } catch (InterruptedException e) {
              e.printStackTrace();
            }
          }
        }
        synchronized (theRun) {
          if (theRun.problem == null) {
            theRun.future.complete(theRun.counter);
          } else {
            theRun.future.completeExceptionally(theRun.problem);
          }
        }
      }
    };
    joiner.start();
    return theRun.future;
  }

  // everything in here is guarded by the monitor of the object itself
  class TheRun {
    CompletableFuture<Integer> future = new CompletableFuture<Integer>();
    ArrayList<String> list = new ArrayList<String>();
    int numberOfItems;
    int producersLeft;
    int counter = 0;
    boolean stop = false;
    Throwable problem = null;
    int[] threadsLeft = new int[1];

    void ended() {
      synchronized (threadsLeft) {
        threadsLeft[0] = threadsLeft[0] - 1;
        if (threadsLeft[0] == 0) {
          threadsLeft.notify();
        }
      }
    }

    synchronized void failed(Throwable t) {
      if (problem == null) {
        problem = t;
      }
      stop = true;
      notifyAll();
    }
  }

  class ProducerThread extends Thread {
    TheRun theRun;
    int number;

    ProducerThread(TheRun theRun, int number) {
      this.theRun = theRun;
      this.number = number;
    }

    public void run() {
      try {
        for (int i = 0; i < theRun.numberOfItems; i++) {
          synchronized (theRun) {
            if (theRun.stop == true) {
              return;
            }
          }
          String item = mySource.produce(number, i);
          synchronized (theRun) {
            while (theRun.list.size() >= myCapacity && theRun.stop == false) {
              theRun.wait();
            }
            theRun.list.add(item);
            theRun.notifyAll();
          }
        }
        synchronized (theRun) {
          theRun.producersLeft = theRun.producersLeft - 1;
          theRun.notifyAll();
        }
      } catch (Throwable t) {
        theRun.failed(t);
      } finally {
        theRun.ended();
      }
    }
  }

  class ConsumerThread extends Thread {
    TheRun theRun;
    int number;

    ConsumerThread(TheRun theRun, int number) {
      this.theRun = theRun;
      this.number = number;
    }

    public void run() {
      try {
        while (true) {
          String item;
          synchronized (theRun) {
            while (theRun.list.size() == 0 && theRun.producersLeft > 0 && theRun.stop == false) {
              theRun.wait();
            }
            if (theRun.stop == true || theRun.list.size() == 0) {
              return;
            }
            item = theRun.list.remove(0);
            theRun.notifyAll();
          }
          mySink.consume(number, item);
          synchronized (theRun) {
            theRun.counter = theRun.counter + 1;
          }
        }
      } catch (Throwable t) {
        theRun.failed(t);
      } finally {
        theRun.ended();
      }
    }
  }
}
