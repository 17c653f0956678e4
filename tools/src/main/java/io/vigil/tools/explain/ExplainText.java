package io.vigil.tools.explain;

import io.vigil.agent.cli.Paint;
import java.io.PrintWriter;
import java.util.List;

/** For people. */
final class ExplainText {
  private static final int CASES_SHOWN_MAX = 60;

  private final PrintWriter out;
  private final Paint paint;

  ExplainText(PrintWriter out, Paint paint) {
    this.out = out;
    this.paint = paint;
  }

  void print(List<Explanation> routers, List<String> alone) {
    routers.forEach(this::print);
    alone.forEach(one -> out.println(one + " has no counterpart: nobody takes over from it"));
    final long bad = routers.stream().mapToLong(Explanation::bad).sum();
    final long all = routers.stream().mapToLong(router -> router.cases().size()).sum();
    out.println(bad == 0
        ? (all == 1 ? "the one case is" : "all " + all + " cases are") + " good"
        : paint.alarm(
            bad + " of " + all + (all == 1 ? " case is" : " cases " + (bad == 1 ? "is" : "are")) + " bad"));
    out.flush();
  }

  private void print(Explanation router) {
    out.println(paint.bold(router.title()));
    out.println("  while all is well, "
        + (router.holder().isEmpty() ? "nobody holds the address" : router.holder() + " holds the address"));
    router.refusals().forEach(line -> out.println("  " + paint.alarm(line)));
    if (router.cases().isEmpty()) {
      out.println("  nothing is tracked: a dead service moves nothing");
    }
    router.cases().stream().filter(one -> one.isBad()).forEach(this::print);
    router.cases().stream().filter(one -> !one.isBad()).limit(CASES_SHOWN_MAX).forEach(this::print);
    final long good = router.cases().stream().filter(one -> !one.isBad()).count();
    if (good > CASES_SHOWN_MAX) {
      out.println("  and " + (good - CASES_SHOWN_MAX) + " more good cases (--format json has all)");
    }
    router.files().forEach(line -> out.println("  " + line));
    section("what to change", router.fixes());
    if (router.bad() > 0 && router.fixes().isEmpty()) {
      out.println("  none of the usual ways out makes all cases good");
    }
    section("when the network splits", router.partition());
    section("what the network must carry", router.network());
    out.println();
  }

  private void section(String title, List<String> lines) {
    if (!lines.isEmpty()) {
      out.println("  " + paint.bold(title));
      lines.forEach(line -> out.println("    " + line));
    }
  }

  private void print(ExplainedCase one) {
    final String what = one.failed().isEmpty()
        ? "nothing fails: "
        : String.join(" and ", one.labels()) + (one.failed().size() > 1 ? " fail: " : " fails: ");
    out.println("  " + what + verdict(one));
    one.heldBy().forEach(reason -> out.println("      " + reason));
  }

  private String verdict(ExplainedCase one) {
    final String words = words(one);
    return one.isBad() ? paint.alarm("BAD") + ", " + words : words;
  }

  private static String words(ExplainedCase one) {
    if (one.after().isEmpty()) {
      return one.able().isEmpty()
          ? "nobody holds the address, and no node is able to"
          : "nobody holds the address";
    }
    final String rest = one.able().isEmpty() ? ", no node is able to serve" : "";
    if (!one.isMoved()) {
      return "the address stays on " + one.after() + rest;
    }
    return "the address moves from " + (one.before().isEmpty() ? "nobody" : one.before()) + " to "
        + one.after()
        + one.afterMs().map(range -> " after " + range.minMs() + " to " + range.maxMs() + " ms").orElse("")
        + rest;
  }
}
