package io.vigil.codec.igmp;

import static io.vigil.codec.sample.Octets.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.vigil.codec.inet.Family;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MembershipViewTest {
  private static final String VRRP6 = "ff020000000000000000000000000012";

  private final MembershipView view = new MembershipView();

  @ParameterizedTest
  @CsvSource({"12, 224.0.0.18", "16, 224.0.0.18", "17,", "11,", "ff,"})
  void shouldReadTheGroupOfAReportOfVersion1Or2(String type, String group) {
    assertThat(joins(Family.IPV4, type + "00 0000 e0000012"))
        .isEqualTo(group == null ? List.of() : List.of(group));
  }

  @ParameterizedTest
  @CsvSource({"1, 0, false", "1, 1, true", "2, 0, true", "2, 1, true", "3, 0, false", "3, 1, true",
      "4, 0, true", "5, 1, true", "6, 1, false", "0, 1, false", "7, 1, false"})
  void shouldTellAJoinFromALeaveInARecord(int type, int sources, boolean join) {
    final String v4 = "22000000 00000001 0" + type + "00 000" + sources + "e0000012"
        + "c0000201".repeat(sources);
    final String v6 = "8f000000 00000001 0" + type + "00 000" + sources + VRRP6 + VRRP6.repeat(sources);

    assertThat(joins(Family.IPV4, v4)).isEqualTo(join ? List.of("224.0.0.18") : List.of());
    assertThat(joins(Family.IPV6, v6)).isEqualTo(join ? List.of("ff02::12") : List.of());
  }

  @Test
  void shouldWalkAllRecordsWithTheirSourcesAndAuxiliaryData() {
    assertThat(joins(Family.IPV4,
        "22000000 00000004 0401 0001 e0000012 c0000201 ffffffff 0300 0000 e0000013 0600 0000 e0000014"
            + "0200 0000 e00000fb"))
        .containsExactly("224.0.0.18", "224.0.0.251");
  }

  @Test
  void shouldReadTheGroupOfMldVersion1() {
    assertThat(joins(Family.IPV6, "83000000 00000000" + VRRP6)).containsExactly("ff02::12");
    assertThat(joins(Family.IPV6, "84000000 00000000" + VRRP6)).as("done").isEmpty();
    assertThat(joins(Family.IPV6, "82000000 00000000" + VRRP6)).as("query").isEmpty();
  }

  @Test
  void shouldEndTheWalkWithTheMessageWhateverItClaims() {
    assertThat(joins(Family.IPV4, "22000000 0000ffff 0400 0000 e0000012 0400 0001 e0000013"))
        .as("the second record claims a source that is not there").containsExactly("224.0.0.18");
    assertThat(joins(Family.IPV4, "22000000 00000002 04ff ffff e0000012")).isEmpty();
    final byte[] whole = hex("8f000000 00000001 0400 0000" + VRRP6);
    for (int bytes = 0; bytes < whole.length; bytes++) {
      view.wrap(Unpooled.wrappedBuffer(Arrays.copyOf(whole, bytes)), 0, bytes, Family.IPV6);
      assertThat(view.nextJoin()).isFalse();
    }
    final byte[] single = hex("83000000 00000000" + VRRP6);
    for (int bytes = 0; bytes < single.length; bytes++) {
      view.wrap(Unpooled.wrappedBuffer(Arrays.copyOf(single, bytes)), 0, bytes, Family.IPV6);
      assertThat(view.nextJoin()).isFalse();
    }
  }

  private List<String> joins(Family family, String digits) {
    final byte[] message = hex(digits);
    final List<String> groups = new ArrayList<>();
    view.wrap(Unpooled.wrappedBuffer(message), 0, message.length, family);
    while (view.nextJoin()) {
      groups.add(view.group().toString());
    }
    assertThat(view.nextJoin()).isFalse();
    return groups;
  }
}
