package io.vigil.tools.replay.html;

import io.vigil.codec.inet.IpAddress;
import io.vigil.tools.replay.analysis.MacText;
import io.vigil.tools.replay.html.Finding.Weight;
import io.vigil.tools.replay.model.CaptureFile;
import io.vigil.tools.replay.model.CaptureReport;
import io.vigil.tools.replay.model.Loss;
import io.vigil.tools.replay.model.RouterHistory;
import io.vigil.tools.replay.model.Suspicion;
import io.vigil.tools.replay.model.Takeover;
import io.vigil.tools.replay.output.Stamps;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** What a report found, in words: of the capture as a whole, and of one router. */
final class Findings {
  private final List<Finding> all = new ArrayList<>();

  private record Pair(IpAddress from, IpAddress to) {}

  /** What concerns all routers. */
  static List<Finding> ofCapture(CaptureReport report) {
    final Findings findings = new Findings();
    report.files().forEach(findings::file);
    report.traffic().rejected().forEach(refusal -> findings.plain(Weight.ALARM, "Rejected",
        Words.count(refusal.count(), "advert") + " of " + refusal.src() + ", VRID " + refusal.vrid() + ": "
            + refusal.error() + "; no receiver may believe them"));
    if (report.traffic().unchecked() > 0) {
      findings.plain(Weight.WARNING, "Not checked", Words.count(report.traffic().unchecked(), "advert")
          + " cut by the snap length of the capture");
    }
    if (report.traffic().unlisted() > 0) {
      findings.plain(Weight.ALARM, "Flood", Words.count(report.traffic().unlisted(), "advert")
          + " of more senders or routers than are followed");
    }
    return findings.all;
  }

  /** What concerns one router; never empty. */
  static List<Finding> of(RouterHistory router) {
    final Findings findings = new Findings();
    findings.lies(router);
    findings.trouble(router);
    router.mismatches().forEach(mismatch -> findings.plain(Weight.WARNING, "Mismatch of " + mismatch.field(),
        mismatch.values().stream().map(value -> value.src() + " says " + value.value())
            .collect(Collectors.joining("; "))));
    if (router.unlisted() > 0) {
      findings.plain(Weight.WARNING, "Not all is shown",
          Words.count(router.unlisted(), "more happening") + " left out");
    }
    if (findings.all.isEmpty()) {
      findings.plain(Weight.GOOD, "Nothing wrong",
          "Never two masters, no advert missing, all routers agree, nobody lied.");
    }
    return findings.all;
  }

  /** A suspicion's kind for people. */
  static String title(Suspicion.Kind kind) {
    return switch (kind) {
      case STRANGER -> "A stranger took over";
      case FALSE_OWNER -> "False owner";
      case FORGED_SOURCE -> "Forged source";
      case FAILED_AUTH -> "Failed authentication";
      case OFF_LINK -> "From beyond a router";
      case FOREIGN_ANNOUNCEMENT -> "Announced by a stranger";
    };
  }

  private void file(CaptureFile file) {
    file.problem().ifPresent(problem -> plain(Weight.ALARM, file.name(), problem.isCapture()
        ? "read up to record " + (problem.record() - 1) + " only, given up at octet " + problem.offset()
            + ": " + problem.reason()
        : problem.reason()));
    if (file.backwards() > 0) {
      plain(Weight.WARNING, file.name(), "time stamps run backwards " + Words.times(file.backwards())
          + ": gaps around these are not to be trusted");
    }
  }

  private void lies(RouterHistory router) {
    router.suspicions().forEach(suspicion -> at(Weight.ALARM, title(suspicion.kind()),
        suspicion.src().map(src -> src + " ").orElse("") + suspicion.detail() + ", "
            + Words.times(suspicion.count()),
        suspicion.fromNs(), suspicion.toNs()));
    router.announcements()
        .forEach(announcement -> at(Weight.ALARM, "Announced without mastership", announcement.address()
            + " by "
            + announcement.src().map(IpAddress::toString).orElse("a stranger")
            + " (" + MacText.of(announcement.mac()) + "), " + Words.times(announcement.count()),
            announcement.fromNs(), announcement.toNs()));
  }

  private void trouble(RouterHistory router) {
    router.overlaps()
        .forEach(window -> at(Weight.ALARM, window.srcs().size() == 2 ? "Two masters" : "Several masters",
            window.srcs().stream().map(IpAddress::toString).collect(Collectors.joining(" and ")) + " for "
                + Stamps.span(window.toNs() - window.fromNs()),
            window.fromNs(), window.toNs()));
    router.silences().forEach(silence -> at(Weight.ALARM, "No master", silence.src() + " was silent for "
        + Stamps.span(silence.toNs() - silence.fromNs()) + ", and nobody took over", silence.fromNs(),
        silence.toNs()));
    deafness(router);
    losses(router);
  }

  /** One finding for each pair of routers. */
  private void deafness(RouterHistory router) {
    router.takeovers().stream().filter(Takeover::wasAudible)
        .collect(
            Collectors.groupingBy(takeover -> new Pair(takeover.from(), takeover.to()), LinkedHashMap::new,
                Collectors.toList()))
        .forEach((pair, all) -> at(Weight.ALARM, "Did not hear the master", pair.to() + " took over from "
            + pair.from() + ", " + Words.times(all.size())
            + ", while it was still advertising here: its adverts"
            + " do not reach " + pair.to(), all.getFirst().atNs() - all.getFirst().gapNs(),
            all.getLast().atNs()));
  }

  /** One finding for each sender: the timeline has a mark for each advert. */
  private void losses(RouterHistory router) {
    router.losses().stream()
        .collect(Collectors.groupingBy(Loss::src, LinkedHashMap::new, Collectors.toList()))
        .forEach((src, all) -> at(Weight.WARNING, "Missing",
            Words.count(all.stream().mapToLong(Loss::missing).sum(), "advert") + " of " + src
                + (all.size() == 1 ? "" : " in " + all.size() + " places") + ", silent for up to "
                + Stamps.span(all.stream().mapToLong(loss -> loss.toNs() - loss.fromNs()).max().orElse(0)),
            all.getFirst().fromNs(), all.getLast().toNs()));
  }

  private void plain(Weight weight, String title, String words) {
    all.add(Finding.timeless(weight, title, words));
  }

  private void at(Weight weight, String title, String words, long fromNs, long toNs) {
    all.add(new Finding(weight, title, words, fromNs, toNs));
  }
}
