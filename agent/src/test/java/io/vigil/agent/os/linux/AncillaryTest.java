package io.vigil.agent.os.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AncillaryTest {
  private final ByteBuffer control = ByteBuffer.allocateDirect(192).order(ByteOrder.nativeOrder());
  private final Ancillary ancillary = new Ancillary();
  private int end;

  @Test
  void shouldReadWhatAnIpv4PacketCarries() {
    put(SocketOption.SOL_SOCKET, SocketOption.SO_TIMESTAMPNS, 16).putLong(1_700_000_000L).putLong(5);
    put(SocketOption.SOL_SOCKET, SocketOption.SO_RXQ_OVFL, 4).putInt(9);
    put(SocketOption.IPPROTO_IP, SocketOption.IP_PKTINFO, 12).putInt(3).putInt(0).putInt(0);

    ancillary.read(control, 0, end);

    assertThat(ancillary.stampNs()).isEqualTo(1_700_000_000_000_000_005L);
    assertThat(ancillary.overruns()).isEqualTo(9);
    assertThat(ancillary.interfaceIndex()).isEqualTo(3);
    assertThat(ancillary.hopLimit()).isEqualTo(-1);
  }

  @Test
  void shouldReadWhatAnIpv6PacketCarries() {
    put(SocketOption.IPPROTO_IPV6, SocketOption.IPV6_HOPLIMIT, 4).putInt(255);
    put(SocketOption.IPPROTO_IPV6, SocketOption.IPV6_PKTINFO, 20)
        .putLong(Long.reverseBytes(0xFF02_0000_0000_0000L)).putLong(Long.reverseBytes(0x12)).putInt(7);

    ancillary.read(control, 0, end);

    assertThat(ancillary.hopLimit()).isEqualTo(255);
    assertThat(ancillary.destinationHi()).isEqualTo(0xFF02_0000_0000_0000L);
    assertThat(ancillary.destinationLo()).isEqualTo(0x12);
    assertThat(ancillary.interfaceIndex()).isEqualTo(7);
    assertThat(ancillary.stampNs()).isZero();
  }

  @Test
  void shouldForgetThePacketBefore() {
    put(SocketOption.IPPROTO_IPV6, SocketOption.IPV6_HOPLIMIT, 4).putInt(255);
    put(SocketOption.SOL_SOCKET, SocketOption.SO_TIMESTAMPNS, 16).putLong(1).putLong(5);
    ancillary.read(control, 0, end);

    ancillary.read(control, 0, 0);

    assertThat(ancillary.hopLimit()).isEqualTo(-1);
    assertThat(ancillary.stampNs()).isZero();
  }

  @Test
  void shouldPassOverWhatItDoesNotKnow() {
    put(99, 99, 3).put((byte) 1);
    put(SocketOption.IPPROTO_IPV6, SocketOption.IPV6_HOPLIMIT, 4).putInt(64);

    assertThat(ancillary.read(control, 0, end).hopLimit()).isEqualTo(64);
  }

  @Test
  void shouldStopAtALengthThatCannotBe() {
    put(SocketOption.IPPROTO_IPV6, SocketOption.IPV6_HOPLIMIT, 4).putInt(64);
    control.putLong(0, 8);
    assertThat(ancillary.read(control, 0, end).hopLimit()).as("shorter than its header").isEqualTo(-1);

    control.putLong(0, Long.MAX_VALUE);
    assertThat(ancillary.read(control, 0, end).hopLimit()).as("longer than the area").isEqualTo(-1);

    control.putLong(0, 20);
    assertThat(ancillary.read(control, 0, 19).hopLimit()).as("cut short").isEqualTo(-1);
  }

  @Test
  void shouldTakeNothingFromAMessageThatIsTooShortForItsKind() {
    put(SocketOption.SOL_SOCKET, SocketOption.SO_TIMESTAMPNS, 8).putLong(1);

    assertThat(ancillary.read(control, 0, end).stampNs()).isZero();
  }

  @Property
  void shouldStayInsideTheAreaWhateverItHolds(@ForAll @Size(192) byte[] garbage, @ForAll int offset,
      @ForAll long length) {
    control.clear().put(garbage);

    ancillary.read(control, Math.floorMod(offset, 193), length);
  }

  /** Begins a message and gives the area positioned at its data. */
  private ByteBuffer put(int level, int type, int dataBytes) {
    control.position(end).putLong(16L + dataBytes).putInt(level).putInt(type);
    end += 16 + (dataBytes + 7) / 8 * 8;
    return control;
  }
}
