package io.vigil.codec.sample;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vigil.codec.capture.LinkType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A frame out of a capture of real peers. */
public final class SampleFrame {
  private final LinkType link;
  private final int wireBytes;
  private final String name;
  private final byte[] octets;

  private SampleFrame(LinkType link, int wireBytes, String name, byte[] octets) {
    this.link = link;
    this.wireBytes = wireBytes;
    this.name = name;
    this.octets = octets;
  }

  /** One frame of each shape in the project's captures. */
  public static List<SampleFrame> captured() {
    return lines("captured.txt").map(line -> line.split(" ", 4))
        .map(part -> new SampleFrame(LinkType.valueOf(part[0]), Integer.parseInt(part[1]), part[2],
            HexFormat.of().parseHex(part[3])))
        .toList();
  }

  /** Adverts with authentication header in order; named by their time of day. */
  public static List<SampleFrame> ah() {
    return timed("ah.txt");
  }

  /** Adverts with HMAC trailer in order; named by their time of day. */
  public static List<SampleFrame> hmac() {
    return timed("hmac.txt");
  }

  public LinkType link() {
    return link;
  }

  public int wireBytes() {
    return wireBytes;
  }

  /** A copy that ends with the frame. */
  public ByteBuf buf() {
    return Unpooled.wrappedBuffer(octets.clone());
  }

  public byte[] octets() {
    return octets.clone();
  }

  /** When it was captured, for frames that are named by it. */
  public long epochNs() {
    final String[] parts = name.split("\\.", 2);
    return Long.parseLong(parts[0]) * 1_000_000_000L + Long.parseLong(parts[1]) * 1_000L;
  }

  @Override
  public String toString() {
    return name;
  }

  private static List<SampleFrame> timed(String file) {
    return lines(file).map(line -> line.split(" ", 2)).map(part -> {
      final byte[] frame = HexFormat.of().parseHex(part[1]);
      return new SampleFrame(LinkType.ETHERNET, frame.length, part[0], frame);
    }).toList();
  }

  private static Stream<String> lines(String file) {
    try (InputStream in = SampleFrame.class.getResourceAsStream("/frames/" + file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8).lines()
          .filter(line -> !line.startsWith("#"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
