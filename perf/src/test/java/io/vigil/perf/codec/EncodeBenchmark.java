package io.vigil.perf.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vigil.codec.inet.IpEnvelope;
import io.vigil.codec.vrrp.AdvertSpec;
import io.vigil.codec.vrrp.AdvertWriter;
import io.vigil.codec.vrrp.Vrrp;
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

/** What one advert to be sent costs, encoded anew or given another priority. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = {"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"})
public class EncodeBenchmark {
  /** Shape of the advert. */
  @Param
  public Wire wire = Wire.V3_IPV4;

  private final ByteBuf message = Unpooled.directBuffer(Vrrp.MESSAGE_BYTES_MAX);
  private AdvertSpec spec = Wire.V3_IPV4.spec();
  private IpEnvelope envelope = Wire.V3_IPV4.envelope();
  private int priority;

  /** Encodes the advert that is then patched. */
  @Setup
  public void prepare() {
    spec = wire.spec();
    envelope = wire.envelope();
    encode();
  }

  /** Gives the buffer back. */
  @TearDown
  public void release() {
    message.release();
  }

  /** The whole message with its checksum. */
  @Benchmark
  public int encode() {
    return AdvertWriter.encode(spec, envelope.source(), envelope.destination(), message, 0);
  }

  /** Another priority in a message that is there already. */
  @Benchmark
  public int patchPriority() {
    priority = (priority + 1) & 0xFF;
    AdvertWriter.patchPriority(message, 0, priority);
    return priority;
  }
}
