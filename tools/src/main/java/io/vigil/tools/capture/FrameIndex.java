package io.vigil.tools.capture;

import io.netty.buffer.ByteBuf;
import io.vigil.codec.capture.CapturedFrame;
import io.vigil.codec.capture.LinkType;
import java.util.ArrayList;
import java.util.List;

/** Where a batch of frames lies, and a hold on the memory they lie in. One thread at a time. */
final class FrameIndex {
  private final ByteBuf[] bufs = new ByteBuf[ParallelScan.FRAMES_MAX];
  private final int[] offsets = new int[ParallelScan.FRAMES_MAX];
  private final int[] capturedBytes = new int[ParallelScan.FRAMES_MAX];
  private final int[] wireBytes = new int[ParallelScan.FRAMES_MAX];
  private final long[] epochNs = new long[ParallelScan.FRAMES_MAX];
  private final LinkType[] links = new LinkType[ParallelScan.FRAMES_MAX];
  private final int[] interfaceIds = new int[ParallelScan.FRAMES_MAX];
  private final long[] numbers = new long[ParallelScan.FRAMES_MAX];
  private final int[] files = new int[ParallelScan.FRAMES_MAX];
  private final List<Window> held = new ArrayList<>();
  private int count;
  private long octets;

  void add(CapturedFrame frame, int file, Window window) {
    if (held.isEmpty() || held.getLast() != window) {
      window.hold();
      held.add(window);
    }
    bufs[count] = frame.buf();
    offsets[count] = frame.offset();
    capturedBytes[count] = frame.capturedBytes();
    wireBytes[count] = frame.wireBytes();
    epochNs[count] = frame.epochNs();
    links[count] = frame.link();
    interfaceIds[count] = frame.interfaceId();
    numbers[count] = frame.number();
    files[count] = file;
    octets += frame.capturedBytes();
    count++;
  }

  boolean isFull() {
    return count == ParallelScan.FRAMES_MAX || octets >= ParallelScan.OCTETS_MAX;
  }

  int count() {
    return count;
  }

  int file(int i) {
    return files[i];
  }

  void get(int i, CapturedFrame into) {
    into.place(bufs[i], offsets[i], capturedBytes[i], wireBytes[i]).origin(epochNs[i], links[i],
        interfaceIds[i],
        numbers[i]);
  }

  /** Lets the memory go. */
  void clear() {
    held.forEach(Window::release);
    held.clear();
    count = 0;
    octets = 0;
  }
}
