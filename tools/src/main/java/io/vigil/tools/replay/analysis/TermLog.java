package io.vigil.tools.replay.analysis;

import io.vigil.codec.inet.IpAddress;
import io.vigil.tools.replay.model.Overlap;
import io.vigil.tools.replay.model.Term;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Turns terms into windows with more than one master. */
final class TermLog {
  private static final Comparator<Term> ORDER = Comparator.comparingLong(Term::fromNs)
      .thenComparing(Term::src);

  private TermLog() {}

  static List<Term> sorted(List<Term> terms) {
    return terms.stream().sorted(ORDER).toList();
  }

  /** One window for each stretch with the same masters; terms that only touch do not overlap. */
  static List<Overlap> overlaps(List<Term> terms) {
    final TreeSet<Long> moments = new TreeSet<>();
    final List<Term> lasting = sorted(terms).stream().filter(term -> term.toNs() > term.fromNs()).toList();
    lasting.forEach(term -> {
      moments.add(term.fromNs());
      moments.add(term.toNs());
    });
    final List<Overlap> windows = new ArrayList<>();
    final List<Term> open = new ArrayList<>();
    int next = 0;
    for (final long fromNs : moments) {
      final Long toNs = moments.higher(fromNs);
      open.removeIf(term -> term.toNs() <= fromNs);
      while (next < lasting.size() && lasting.get(next).fromNs() == fromNs) {
        open.add(lasting.get(next++));
      }
      if (toNs != null && open.size() > 1) {
        append(windows, new Overlap(fromNs, toNs, open.stream().map(Term::src).distinct().sorted().toList()));
      }
    }
    return windows;
  }

  private static void append(List<Overlap> windows, Overlap window) {
    final List<IpAddress> before = windows.isEmpty() ? List.of() : windows.getLast().srcs();
    if (!before.equals(window.srcs()) || windows.getLast().toNs() != window.fromNs()) {
      windows.add(window);
      return;
    }
    final Overlap joined = new Overlap(windows.getLast().fromNs(), window.toNs(), before);
    windows.set(windows.size() - 1, joined);
  }
}
