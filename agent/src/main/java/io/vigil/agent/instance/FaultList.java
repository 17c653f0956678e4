package io.vigil.agent.instance;

import io.vigil.agent.machine.FaultCause;
import io.vigil.agent.time.NanoClock;
import java.util.ArrayList;
import java.util.List;

/**
 * The named causes that one watcher knows of one instance: recomputed whole at each look, while what is still there keeps the time of
 * its appearance. One thread.
 */
public final class FaultList {
  private final NanoClock clock;
  private List<Fault> known = List.of();
  private List<Fault> next = new ArrayList<>();

  public FaultList(NanoClock clock) {
    this.clock = clock;
  }

  /** Begins a new look. */
  public FaultList begin() {
    next = new ArrayList<>();
    return this;
  }

  /** One cause that holds now. */
  public void add(FaultCause cause, String subject, String detail) {
    for (final Fault fault : known) {
      if (fault.isAbout(cause, subject)) {
        next.add(fault.detail().equals(detail) ? fault : new Fault(cause, subject, detail, fault.sinceNs()));
        return;
      }
    }
    next.add(new Fault(cause, subject, detail, clock.nanoTime()));
  }

  /** Ends the look: all causes that hold now. */
  public List<Fault> end() {
    known = List.copyOf(next);
    return known;
  }
}
