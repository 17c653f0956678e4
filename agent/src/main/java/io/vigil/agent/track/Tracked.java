package io.vigil.agent.track;

import io.vigil.agent.config.model.BfdInstance;
import io.vigil.agent.config.model.NativeCheck;
import io.vigil.agent.config.model.TrackFile;
import io.vigil.agent.config.model.TrackProcess;
import io.vigil.agent.config.model.Tracker;
import io.vigil.agent.config.model.VrrpScript;
import io.vigil.agent.machine.TrackerReading;
import io.vigil.agent.machine.TrackerWeight;
import java.util.Optional;
import java.util.OptionalLong;

/** Something that one instance tracks, with its weight there. */
sealed interface Tracked {
  TrackerWeight weight();

  /** How people call it. */
  String subject();

  Optional<Known> known(Facts facts);

  /** What it counts now. */
  default Weighing weigh(Facts facts) {
    final Optional<Known> known = known(facts);
    return new Weighing(subject(),
        known.map(k -> reading(k.verdict())).orElseGet(() -> new TrackerReading.Unknown(weight())),
        known.map(k -> k.verdict().reason()).orElse(""),
        known.map(k -> OptionalLong.of(k.sinceNs())).orElseGet(OptionalLong::empty));
  }

  /** What the verdict means. */
  default TrackerReading reading(TrackerVerdict verdict) {
    return new TrackerReading.Judged(weight(), verdict.good());
  }

  /** A script, process, file, BFD session or check. */
  record ByNumber(int number, Tracker tracker, TrackerWeight weight) implements Tracked {
    @Override
    public String subject() {
      return subject(tracker);
    }

    static String subject(Tracker tracker) {
      return switch (tracker) {
        case VrrpScript _ -> "script ";
        case TrackProcess _ -> "process ";
        case TrackFile _ -> "file ";
        case BfdInstance _ -> "BFD session ";
        case NativeCheck _ -> "check ";
      } + tracker.name();
    }

    @Override
    public Optional<Known> known(Facts facts) {
      return facts.tracker(number);
    }

    @Override
    public TrackerReading reading(TrackerVerdict verdict) {
      return tracker instanceof TrackFile
          ? new TrackerReading.Counted(weight, verdict.number())
          : new TrackerReading.Judged(weight, verdict.good());
    }
  }

  /** The link of an interface. */
  record ByLink(String name, TrackerWeight weight) implements Tracked {
    @Override
    public String subject() {
      return "interface " + name;
    }

    @Override
    public Optional<Known> known(Facts facts) {
      return facts.link(name);
    }
  }
}
