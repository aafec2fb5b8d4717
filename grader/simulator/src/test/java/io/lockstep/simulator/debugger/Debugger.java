package io.lockstep.simulator.debugger;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.Location;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.LaunchingConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.LocatableEvent;
import com.sun.jdi.event.StepEvent;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.StepRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Debugs a program as a person would: stops at the first line of a method of the code under test,
 * looks at the stack and the variables, and steps from line to line until the method is left.
 */
final class Debugger implements AutoCloseable {

  private static final String CARRIER = "io.lockstep.simulator.Carrier";

  private final VirtualMachine machine;
  private final String type;
  private final String method;
  private final List<String> stops = new ArrayList<>();
  private final List<EventSet> held = new ArrayList<>();
  private boolean untilWatchdog;
  private boolean watchdogAsked;

  private Debugger(VirtualMachine machine, String type, String method) {
    this.machine = machine;
    this.type = type;
    this.method = method;
    prepare(type);
    prepare(CARRIER);
  }

  /** Starts a program that is to be stopped in a method. */
  static Debugger launch(List<String> flags, Class<?> main, String type, String method)
      throws Exception {
    LaunchingConnector connector = Bootstrap.virtualMachineManager().defaultConnector();
    Map<String, Connector.Argument> arguments = connector.defaultArguments();
    set(arguments, "home", System.getProperty("java.home"));
    String classPath = " -cp \"" + System.getProperty("java.class.path") + "\"";
    set(arguments, "options", String.join(" ", flags) + classPath);
    set(arguments, "main", main.getName());
    return new Debugger(connector.launch(arguments), type, method);
  }

  private static void set(Map<String, Connector.Argument> arguments, String name, String value) {
    Objects.requireNonNull(arguments.get(name), name).setValue(value);
  }

  /** Where it stopped: the line of the method, and the amount paid. */
  List<String> stops() {
    return stops;
  }

  /** Holds the first thread that is stopped until the watchdog has asked whether to strike. */
  void holdUntilTheWatchdogAsks() {
    untilWatchdog = true;
  }

  boolean watchdogAsked() {
    return watchdogAsked;
  }

  private void prepare(String name) {
    ClassPrepareRequest request = machine.eventRequestManager().createClassPrepareRequest();
    request.addClassFilter(name);
    request.enable();
  }

  /** Debugs the program to its end, and returns what it printed. */
  String run() throws Exception {
    try {
      while (true) {
        EventSet events = machine.eventQueue().remove();
        boolean goOn = true;
        for (Event event : events) {
          goOn &= handle(event, events);
        }
        if (goOn) {
          events.resume();
        }
      }
    } catch (VMDisconnectedException ended) {
      Process process = machine.process();
      return new String(process.getInputStream().readAllBytes(), UTF_8);
    }
  }

  /** Whether the threads that the event stopped may go on. */
  private boolean handle(Event event, EventSet events) throws Exception {
    switch (event) {
      case ClassPrepareEvent prepared -> stopAt(prepared.referenceType());
      case BreakpointEvent hit when hit.location().declaringType().name().equals(CARRIER) -> {
        untilWatchdog = false;
        watchdogAsked = true;
        held.forEach(EventSet::resume);
        held.clear();
      }
      case BreakpointEvent hit -> {
        stops.add(stop(hit));
        stepFrom(hit.thread());
        if (untilWatchdog) {
          held.add(events);
          return false;
        }
      }
      case StepEvent step when step.location().method().name().equals(method) ->
          stops.add(stop(step));
      case StepEvent left -> machine.eventRequestManager().deleteEventRequest(left.request());
      default -> {}
    }
    return true;
  }

  /** The line and what is in the method's parameter there. */
  private static String stop(LocatableEvent hit) throws Exception {
    StackFrame frame = hit.thread().frame(0);
    int line = hit.location().lineNumber() - hit.location().method().location().lineNumber();
    return line + ": " + frame.getValue(frame.visibleVariableByName("amount"));
  }

  private void stepFrom(ThreadReference thread) {
    StepRequest request =
        machine
            .eventRequestManager()
            .createStepRequest(thread, StepRequest.STEP_LINE, StepRequest.STEP_OVER);
    request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
    request.enable();
  }

  private void stopAt(ReferenceType prepared) {
    if (prepared.name().equals(type)) {
      stopAt(prepared.methodsByName(method).getFirst().location());
    } else {
      stopAt(prepared.methodsByName("isDebugged").getFirst().location());
    }
  }

  private void stopAt(Location place) {
    BreakpointRequest request = machine.eventRequestManager().createBreakpointRequest(place);
    request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
    request.enable();
  }

  @Override
  public void close() {
    machine.process().destroyForcibly();
  }
}
