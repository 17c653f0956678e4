package io.vigil.tools.simulate;

import io.vigil.agent.cli.Paint;
import io.vigil.agent.sim.invariant.Broken;
import io.vigil.tools.conform.Stories;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** For people. */
final class SimulateText {
  private static final double NS_PER_S = 1e9;
  private static final double NS_PER_MS = 1e6;

  private final PrintWriter out;
  private final Paint paint;

  SimulateText(PrintWriter out, Paint paint) {
    this.out = out;
    this.paint = paint;
  }

  void print(Run run) {
    for (final Timeline.Entry entry : run.timeline().entries()) {
      final String subject = entry.node() + (entry.instance().isEmpty() ? "" : "/" + entry.instance());
      out.println(String.format(Locale.ROOT, "%12.6f  %s", entry.elapsedNs() / NS_PER_S,
          subject.isEmpty() ? paint.bold("-- " + entry.event()) : subject + "  " + entry.event()));
    }
    if (run.timeline().unlisted() > 0) {
      out.println("and " + run.timeline().unlisted() + " more lines");
    }
    run.broken().forEach(broken -> print(broken, run.seed()));
    out.println(run.isOk()
        ? String.format(Locale.ROOT, "seed %d, %.0f s: no invariant broken", run.seed(),
            run.endNs() / NS_PER_S)
        : paint.alarm("seed " + run.seed() + ": " + run.brokenCount() + " times an invariant was broken"));
    out.flush();
  }

  void print(List<Stories.Story> stories) {
    stories.stream().filter(Stories.Story::isBroken).forEach(story -> out
        .println(paint
            .alarm("BROKEN expectation of " + story.id() + " in " + story.file() + ": " + story.detail())));
    final long broken = stories.stream().filter(Stories.Story::isBroken).count();
    out.println(stories.size() + " scenarios, " + (broken == 0 ? "no" : broken) + " expectation broken");
    out.flush();
  }

  void print(Campaign campaign) {
    out.println(campaign.seeds() + " seeds, " + campaign.gapsNs().size() + " failovers");
    if (!campaign.gapsNs().isEmpty()) {
      out.println(String.format(Locale.ROOT,
          "time without a master: p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, worst %.1f ms (--seed %d)",
          campaign.quantileNs(0.5) / NS_PER_MS, campaign.quantileNs(0.9) / NS_PER_MS,
          campaign.quantileNs(0.99) / NS_PER_MS, campaign.quantileNs(1) / NS_PER_MS,
          campaign.worstSeed().orElse(0L)));
    }
    for (final Run run : campaign.bad()) {
      print(run.broken().getFirst(), run.seed());
    }
    out.println(campaign.isOk()
        ? "no invariant broken"
        : paint.alarm(campaign.badCount() + " seeds broke an invariant; --seed N shows one again"));
    out.flush();
  }

  private void print(Broken broken, long seed) {
    out.println(
        paint.alarm(String.format(Locale.ROOT, "BROKEN %s at %.6f s (--seed %d): %s", broken.invariant(),
            broken.elapsedNs() / NS_PER_S, seed, broken.what())));
  }
}
