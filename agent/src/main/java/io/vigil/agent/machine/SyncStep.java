package io.vigil.agent.machine;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one event in a sync group led to: a {@link Step} for each member it touched, and the group's own transition. Reused; not
 * thread-safe.
 */
public final class SyncStep {
  /**
   * The group entered a state.
   *
   * @param epoch the group's epoch after it
   * @param enteredNs monotonic
   * @param isFirst at the start, where the group is told before its members; otherwise after them
   */
  public record GroupEntered(RouterState state, long epoch, long enteredNs, boolean isFirst) {}

  private final List<Step> steps;
  private final int[] touched;
  private int size;
  private @Nullable GroupEntered entered;

  /** Room for a group of so many members. */
  public SyncStep(int members) {
    steps = Stream.generate(Step::new).limit(members).toList();
    touched = new int[members];
  }

  /** How many members were touched. */
  public int size() {
    return size;
  }

  /** The member, by its place in the group, touched as the {@code index}th; the one whose event it was comes first. */
  public int member(int index) {
    return touched[Objects.checkIndex(index, size)];
  }

  /** What the member is to do. */
  public Step step(int member) {
    return steps.get(member);
  }

  /** The group's transition, if it made one. */
  public Optional<GroupEntered> entered() {
    return Optional.ofNullable(entered);
  }

  void clear() {
    size = 0;
    entered = null;
  }

  /** The member's step, to be overwritten; its place in the order is where it was touched first. */
  Step touch(int member) {
    for (int i = 0; i < size; i++) {
      if (touched[i] == member) {
        return steps.get(member);
      }
    }
    touched[size++] = member;
    return steps.get(member);
  }

  void enter(GroupEntered transition) {
    entered = transition;
  }
}
