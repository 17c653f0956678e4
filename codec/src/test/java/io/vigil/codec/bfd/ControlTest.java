package io.vigil.codec.bfd;

import static io.vigil.codec.sample.Octets.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ControlTest {
  /** Up, final, multiplier 3, discriminators 1 and fffffffe, 1 s, 0.5 s, no echo. */
  private static final String UP = "20 d0 03 18 00000001 fffffffe 000f4240 0007a120 00000000";

  private final ControlView view = new ControlView();

  @Test
  void shouldReadEachField() {
    assertThat(check(hex(UP))).isEqualTo(ControlVerdict.ACCEPT);
    assertThat(view.version()).isEqualTo(1);
    assertThat(view.diagnostic()).isZero();
    assertThat(view.state()).isEqualTo(SessionState.UP);
    assertThat(view.flags()).isEqualTo(ControlFlag.FINAL.bit());
    assertThat(view.detectMultiplier()).isEqualTo(3);
    assertThat(view.lengthBytes()).isEqualTo(24);
    assertThat(view.myDiscriminator()).isEqualTo(1);
    assertThat(view.yourDiscriminator()).isEqualTo(0xFFFF_FFFEL);
    assertThat(view.desiredMinTxUs()).isEqualTo(1_000_000);
    assertThat(view.requiredMinRxUs()).isEqualTo(500_000);
    assertThat(view.requiredMinEchoRxUs()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0, 0x00, BAD_VERSION", "0, 0x40, BAD_VERSION", "0, 0x3f, ACCEPT", "3, 23, BAD_LENGTH",
      "3, 25, BAD_LENGTH", "3, 0, BAD_LENGTH", "2, 0, ZERO_MULTIPLIER", "1, 0xd1, MULTIPOINT",
      "7, 0, ZERO_DISCRIMINATOR", "1, 0xd4, BAD_LENGTH"})
  void shouldRefuseWhatRfc5880Discards(int place, int octet, ControlVerdict verdict) {
    final byte[] packet = hex(UP);
    packet[place] = (byte) octet;

    assertThat(check(packet)).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"ADMIN_DOWN, ACCEPT", "DOWN, ACCEPT", "INIT, NO_SESSION", "UP, NO_SESSION"})
  void shouldWantBothDiscriminatorsOnceThereIsASession(SessionState state, ControlVerdict verdict) {
    final byte[] packet = hex(UP);
    Arrays.fill(packet, 8, 12, (byte) 0);
    packet[1] = (byte) (state.code() << 6);

    assertThat(check(packet)).isEqualTo(verdict);
    assertThat(view.state()).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({"06, ACCEPT", "02, ACCEPT", "01, BAD_AUTHENTICATION", "07, BAD_AUTHENTICATION"})
  void shouldFitTheAuthenticationSectionIntoThePacket(String authLength, ControlVerdict verdict) {
    final byte[] packet = hex(UP.replace("20 d0 03 18", "20 d4 03 1e") + "01" + authLength + "05 616263");

    assertThat(check(packet)).isEqualTo(verdict);
    assertThat(view.authType()).isEqualTo(1);
    assertThat(view.authBytes()).isEqualTo(Integer.parseInt(authLength));
  }

  @Test
  void shouldRefuseACutPacketAndIgnoreWhatFollowsOne() {
    final byte[] packet = hex(UP);
    for (int bytes = 0; bytes < packet.length; bytes++) {
      assertThat(check(Arrays.copyOf(packet, bytes))).isEqualTo(ControlVerdict.TRUNCATED);
    }
    assertThat(check(Arrays.copyOf(packet, 30))).isEqualTo(ControlVerdict.ACCEPT);
    assertThatThrownBy(() -> view.wrap(Unpooled.wrappedBuffer(packet), 1, 24))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void shouldWriteWhatItReads() {
    final ByteBuf out = Unpooled.buffer();
    final ControlSpec spec = new ControlSpec(SessionState.UP, 0, ControlFlag.FINAL.bit(), 3, 1, 0xFFFF_FFFEL,
        1_000_000, 500_000, 0);

    assertThat(ControlWriter.encode(spec, out, 2)).isEqualTo(24);
    assertThat(ByteBufUtil.hexDump(out, 2, 24)).isEqualTo(UP.replace(" ", ""));
  }

  @Test
  void shouldNotLetAnybodySendWhatAPeerMustDiscard() {
    assertThatThrownBy(() -> spec(SessionState.UP, 0, 3, 1, 0)).hasMessageContaining("peer's discriminator");
    assertThatThrownBy(() -> spec(SessionState.DOWN, 0, 3, 0, 0)).hasMessageContaining("own discriminator");
    assertThatThrownBy(() -> spec(SessionState.DOWN, 0, 0, 1, 0)).hasMessageContaining("multiplier 0");
    assertThatThrownBy(() -> spec(SessionState.DOWN, ControlFlag.AUTHENTICATION.bit(), 3, 1, 0))
        .hasMessageContaining("flags 4");
    assertThatThrownBy(() -> spec(SessionState.DOWN, 0x40, 3, 1, 0)).hasMessageContaining("flags 64");
    assertThatThrownBy(() -> spec(SessionState.DOWN, 0, 3, 1L << 32, 0)).hasMessageContaining("4294967296");
  }

  @ParameterizedTest
  @EnumSource
  void shouldHoldEachFlagInTheSecondOctet(ControlFlag flag) {
    assertThat(flag.isIn(flag.bit())).isTrue();
    assertThat(flag.isIn(~flag.bit())).isFalse();
  }

  private static void spec(SessionState state, int flags, int multiplier, long mine, long yours) {
    new ControlSpec(state, 0, flags, multiplier, mine, yours, 1, 1, 1);
  }

  private ControlVerdict check(byte[] packet) {
    return view.wrap(Unpooled.wrappedBuffer(packet), 0, packet.length).check();
  }
}
