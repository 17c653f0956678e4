package io.vigil.codec.vrrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdvertSpecTest {
  private static final List<IpAddress> ONE = List.of(Specs.address("192.0.2.254"));

  @ParameterizedTest
  @CsvSource({"2,IPV4,51,100,100", "2,IPV4,255,255,25500", "3,IPV4,1,0,1", "3,IPV4,255,254,4095"})
  void shouldTakeWhatFitsTheFields(int version, Family family, int vrid, int priority, int intervalCs) {
    assertThat(spec(version, family, vrid, priority, intervalCs).messageBytes())
        .isEqualTo(version == 2 ? 20 : 12);
  }

  @ParameterizedTest
  @CsvSource({"1,IPV4,51,100,100", "4,IPV4,51,100,100", "2,IPV6,51,100,100", "3,IPV4,0,100,100",
      "3,IPV4,256,100,100", "3,IPV4,51,-1,100", "3,IPV4,51,256,100", "3,IPV4,51,100,0", "3,IPV4,51,100,4096",
      "2,IPV4,51,100,0", "2,IPV4,51,100,50", "2,IPV4,51,100,150", "2,IPV4,51,100,25600", "3,IPV6,51,100,100"})
  void shouldRefuseWhatAPeerWouldHaveToRefuse(int version, Family family, int vrid, int priority,
      int intervalCs) {
    assertThatThrownBy(() -> spec(version, family, vrid, priority, intervalCs))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldCarryUpTo255Addresses() {
    assertThat(spec(Collections.nCopies(255, ONE.getFirst())).messageBytes()).isEqualTo(8 + 255 * 4);
    assertThat(spec(List.of()).messageBytes()).isEqualTo(8);
    assertThatThrownBy(() -> spec(Collections.nCopies(256, ONE.getFirst())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldHaveNoAuthenticationInVersion3() {
    assertThatThrownBy(() -> new AdvertSpec(3, Family.IPV4, 51, 100, 100, ChecksumForm.PSEUDO,
        V2Auth.pass("x"), ONE)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new V2Auth(3, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new V2Auth(0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new V2Auth(2, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"2,MESSAGE,213300010001" + "1bcc" + "c00002fe0000000000000000", "3,PSEUDO,313300010064"
      + "68d8" + "c00002fe", "3,MESSAGE,313300010064" + "0b69" + "c00002fe"})
  void shouldResignWithTheWorkedPacket(int version, ChecksumForm form, String hex) {
    final AdvertSpec spec = new AdvertSpec(version, Family.IPV4, 51, 0, 100, form, V2Auth.NONE, ONE);

    assertThat(Specs.encode(spec, Specs.TO_IPV4_GROUP).array()).isEqualTo(HexFormat.of().parseHex(hex));
  }

  private static AdvertSpec spec(int version, Family family, int vrid, int priority, int intervalCs) {
    return new AdvertSpec(version, family, vrid, priority, intervalCs, ChecksumForm.PSEUDO, V2Auth.NONE, ONE);
  }

  private static AdvertSpec spec(List<IpAddress> addresses) {
    return new AdvertSpec(3, Family.IPV4, 51, 100, 100, ChecksumForm.PSEUDO, V2Auth.NONE, addresses);
  }
}
