package io.vigil.perf.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vigil.codec.capture.LinkType;
import io.vigil.codec.frame.FrameKind;
import io.vigil.codec.frame.FrameView;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to tell one captured frame, on the compiler that replay has (C2). */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
public class FrameBenchmark {
  private static final int FRAME_BYTES_MAX = 512;

  /** What the frame is. */
  @Param
  public Traffic traffic = Traffic.ADVERT;

  private final FrameView view = new FrameView();
  private final ByteBuf frame = Unpooled.directBuffer(FRAME_BYTES_MAX);
  private int bytes;

  /** Writes the frame that is then read again and again. */
  @Setup
  public void write() {
    bytes = traffic.write(frame);
    if (tell() != traffic.kind()) {
      throw new IllegalStateException("the frame that is to be measured is told as " + view.kind());
    }
  }

  /** Gives the buffer back. */
  @TearDown
  public void release() {
    frame.release();
  }

  /** Link header, IP header, kind. */
  @Benchmark
  public FrameKind tell() {
    return view.read(LinkType.ETHERNET, frame, 0, bytes, bytes);
  }
}
