package io.vigil.codec.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaptureFormatTest {
  @ParameterizedTest
  @CsvSource({"0a0d0d0a,PCAPNG", "a1b2c3d4,PCAP", "4d3cb2a1,PCAP", "1f8b0800,GZIP", "28b52ffd,ZSTD",
      "502a4d18,ZSTD",
      "5f2a4d18,ZSTD", "602a4d18,OTHER", "7f454c46,OTHER", "00000000,OTHER", "0d0a0a0d,OTHER"})
  void shouldTellFormatsByTheirFirstOctets(String octets, CaptureFormat format) {
    assertThat(CaptureFormat.of(Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump("ee" + octets)), 1))
        .isEqualTo(format);
  }
}
