package io.vigil.tools.check.lint;

import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.model.SyncGroup;
import io.vigil.agent.config.model.TrackRef;
import io.vigil.agent.config.model.Tracking;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the weights of one instance and of its group can do to its priority. An owner's priority never changes; any other stays
 * within 1 to 254.
 */
public final class Weighing {
  private static final int OWNER = 255;
  private static final int PRIORITY_MAX = 254;
  private static final int PRIORITY_MIN = 1;

  /**
   * Something with a weight.
   *
   * @param whileGood what it adds to the priority while it is well
   * @param whileBad the same while it is not
   */
  public record Weight(TrackRef ref, int whileGood, int whileBad) {
    private static Weight of(TrackRef ref) {
      final int signed = ref.reverse() ? -ref.weight() : ref.weight();
      return new Weight(ref, ref.weight() > 0 ? signed : 0, ref.weight() < 0 ? signed : 0);
    }
  }

  private final InstanceConfig instance;
  private final List<Weight> weights = new ArrayList<>();
  private final List<TrackRef> fileWeights = new ArrayList<>();

  private Weighing(InstanceConfig instance) {
    this.instance = instance;
  }

  /** The weights that {@code instance} goes by in {@code config}: its own, then those of its group that it does not name. */
  public static Weighing of(InstanceConfig instance, AgentConfig config) {
    final Weighing weighing = new Weighing(instance);
    final Set<String> named = new HashSet<>();
    weighing.add(instance.tracking(), named);
    config.syncGroups().stream().filter(group -> group.members().contains(instance.name()))
        .map(SyncGroup::tracking)
        .forEach(tracking -> weighing.add(tracking, named));
    return weighing;
  }

  private void add(Tracking tracking, Set<String> named) {
    Stream.of(tracking.interfaces(), tracking.scripts(), tracking.processes(), tracking.bfdInstances(),
        tracking.checks())
        .flatMap(List::stream).filter(ref -> named.add(ref.name()) && ref.weight() != 0).map(Weight::of)
        .forEach(weights::add);
    tracking.files().stream().filter(ref -> named.add(ref.name()) && ref.weight() != 0)
        .forEach(fileWeights::add);
  }

  /** All but files: what a file does depends on the number in it. */
  public List<Weight> weights() {
    return weights;
  }

  /** Everything with a weight, in the order of the kinds. */
  public List<TrackRef> all() {
    return Stream.concat(weights.stream().map(Weight::ref), fileWeights.stream()).toList();
  }

  /** The priority while everything is well and every file holds 0. */
  public int allGood() {
    return limited(instance.priority() + weights.stream().mapToInt(Weight::whileGood).sum());
  }

  /** The priority while everything with a weight has failed and every file holds 0. */
  public int allBad() {
    return limited(instance.priority() + weights.stream().mapToInt(Weight::whileBad).sum());
  }

  /** Whether {@code weight} shows in the priority, be the others all well or all failed. */
  public boolean shows(Weight weight) {
    final int othersGood = instance.priority() + weights.stream().mapToInt(Weight::whileGood).sum()
        - weight.whileGood();
    final int othersBad = instance.priority() + weights.stream().mapToInt(Weight::whileBad).sum()
        - weight.whileBad();
    return limited(othersGood + weight.whileGood()) != limited(othersGood + weight.whileBad())
        || limited(othersBad + weight.whileGood()) != limited(othersBad + weight.whileBad());
  }

  private int limited(int priority) {
    return instance.priority() == OWNER ? OWNER : Math.clamp(priority, PRIORITY_MIN, PRIORITY_MAX);
  }
}
