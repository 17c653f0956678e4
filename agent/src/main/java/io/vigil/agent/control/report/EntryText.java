package io.vigil.agent.control.report;

import io.vigil.agent.machine.RouterState;
import io.vigil.agent.ring.Entry;

/** One entry of the ring as a sentence. */
final class EntryText {
  private EntryText() {}

  static String of(Entry entry) {
    return switch (entry) {
      case Entry.Transition t -> transition(t);
      case Entry.AdvertsMissed m -> (m.near() ? "near failover: " : "") + m.missed()
          + (m.missed() == 1 ? " advert" : " adverts") + " of " + m.peer() + " did not come"
          + times(m.times()) + ", silent for at most " + Moments.words(m.silentNs());
      case Entry.Stalled s -> "this agent stood still for " + Moments.words(s.lateNs()) + ", as " + s.state()
          + ": what was due in that time was done only then";
      case Entry.FaultsChanged f -> "still FAULT: " + EvidenceText.causes(f.after()) + " (was "
          + EvidenceText.causes(f.before()) + ")" + after(f.details());
      case Entry.PriorityChanged p -> "effective priority " + p.before() + " became " + p.after()
          + after(p.because());
      case Entry.Resigned r -> r.sender() + " sent priority 0"
          + (r.state() == RouterState.MASTER ? ", and we are MASTER anyway" : ": the master resigns");
      case Entry.MasterChanged m ->
        m.before().map(before -> "the master is " + m.after() + ", it was " + before)
            .orElse("the master is " + m.after());
      case Entry.LowerPriority l -> "heard priority " + l.theirs() + " of " + l.sender() + times(l.times())
          + ", ours is " + l.ours() + (l.answered() ? ": answered at once" : ": our timer runs on");
      case Entry.ScriptLate s -> s.script() + " " + s.words();
      case Entry.Conflict c -> c.what() + ", from " + c.sender() + times(c.times());
    };
  }

  private static String transition(Entry.Transition t) {
    final String evidence = EvidenceText.of(t);
    return t.from() + " to " + t.to() + ": " + Judgement.of(t).words()
        + (evidence.isEmpty() ? "" : ": " + evidence);
  }

  private static String times(long times) {
    return times == 1 ? "" : ", " + times + " times";
  }

  private static String after(java.util.List<String> phrases) {
    return phrases.isEmpty() ? "" : ": " + String.join("; ", phrases);
  }
}
