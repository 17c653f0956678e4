package io.vigil.tools.check.cluster;

import io.vigil.agent.config.text.Position;
import io.vigil.agent.config.text.Problem;
import io.vigil.agent.config.text.Problems;
import io.vigil.tools.check.CheckedFile;
import java.util.ArrayList;
import java.util.List;

/** The files of the nodes of one cluster. */
public final class Cluster {
  private static final List<ClusterRule> RULES = List.of(new VridDiffers(), new VersionDiffers(),
      new IntervalDiffers(),
      new AuthenticationDiffers(), new AddressesDiffer(), new PrioritiesEqual(), new MasterLower(),
      new TransportDiffers(), new PeersNotNamed(), new SameSource(), new ChecksumDiffers(), new Alone(),
      new WeightTooSmall(), new PeerHoldsBack(), new SlowAboveFast());

  private final List<CheckedFile> nodes;

  private Cluster(List<CheckedFile> nodes) {
    this.nodes = List.copyOf(nodes);
  }

  /** A cluster of these nodes; those whose file could not be read take no part. */
  public static Cluster of(List<CheckedFile> nodes) {
    return new Cluster(nodes);
  }

  /** The files, with what was found between them. */
  public List<CheckedFile> withFindings() {
    final List<Problems> findings = nodes.stream().map(node -> new Problems(Position.wholeFile(node.name())))
        .toList();
    final Matching matching = new Matching();
    for (int i = 0; i < nodes.size(); i++) {
      matching.add(nodes.get(i), findings.get(i));
    }
    matching.routers().forEach(router -> RULES.forEach(rule -> rule.check(router)));
    final List<CheckedFile> judged = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      final List<Problem> all = new ArrayList<>(nodes.get(i).problems());
      all.addAll(findings.get(i).sorted());
      judged.add(nodes.get(i).with(all));
    }
    return judged;
  }
}
