package io.vigil.codec.inet;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OctetCopyTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 9, 24, 31})
  void shouldCopyExactlyTheOctetsAskedFor(int lengthBytes) {
    final byte[] octets = new byte[40];
    for (int i = 0; i < octets.length; i++) {
      octets[i] = (byte) (0x81 * (i + 1));
    }
    final ByteBuf from = Unpooled.wrappedBuffer(octets);
    final byte[] wanted = Arrays.copyOfRange(octets, 3, 3 + lengthBytes);

    final byte[] array = new byte[40];
    OctetCopy.toArray(from, 3, array, lengthBytes);
    assertThat(Arrays.copyOf(array, lengthBytes)).isEqualTo(wanted);
    assertThat(Arrays.copyOfRange(array, lengthBytes, 40)).containsOnly(0);

    final ByteBuf to = Unpooled.buffer(40).setZero(0, 40);
    OctetCopy.toBuffer(from, 3, to, 2, lengthBytes);
    assertThat(ByteBufUtil.getBytes(to, 2, lengthBytes)).isEqualTo(wanted);
    assertThat(to.getShort(0)).isZero();
    assertThat(to.getByte(2 + lengthBytes)).isZero();
  }
}
