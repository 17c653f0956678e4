package io.vigil.tools.replay.scan;

import io.vigil.codec.frame.FrameView;
import java.util.ArrayList;
import java.util.List;

/**
 * VLAN tags of a frame in a long: their number in the four highest bits, then twelve bits for each, outermost lowest. No tag
 * is 0. Frames with more than five tags count with their five outermost.
 */
public final class VlanTags {
  private static final int TAGS_MAX = 5;
  private static final int TAG_BITS = 12;
  private static final int TAG_MASK = 0xFFF;
  private static final int COUNT_SHIFT = 60;

  private VlanTags() {}

  /** Tags of the frame read last. */
  public static long of(FrameView frame) {
    final int count = Math.min(frame.vlanCount(), TAGS_MAX);
    long packed = (long) count << COUNT_SHIFT;
    for (int i = 0; i < count; i++) {
      packed |= (long) frame.vlan(i) << (i * TAG_BITS);
    }
    return packed;
  }

  /** The tags, outermost first. */
  public static List<Integer> list(long packed) {
    final List<Integer> tags = new ArrayList<>();
    for (int i = 0; i < packed >>> COUNT_SHIFT; i++) {
      tags.add((int) (packed >>> (i * TAG_BITS)) & TAG_MASK);
    }
    return List.copyOf(tags);
  }
}
