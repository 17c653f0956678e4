package io.vigil.tools.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The password of two captures is {@code s3cr3t}: their table says {@code s3cr3t!!} as the configuration did, where keepalived
 * takes an exclamation mark for the begin of a comment.
 */
class AuthKeyTest {
  private static final String KEY_ONE = "hex:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
  private static final String KEY_TWO = "captures-hmac-key-two-0123456789abcdef";

  @Test
  void shouldVerifyEveryHmacAdvertWithItsKeys() throws IOException {
    final JsonNode found = ReplayRun
        .json("--auth-key", "25=hmac:1=" + KEY_ONE, "--auth-key", "26=hmac:2=" + KEY_TWO,
            "--auth-key", "27=hmac:1=" + KEY_ONE, "--auth-key", "28=hmac:2=" + KEY_TWO, "--auth-key",
            "28=hmac:1=" + KEY_ONE, ReplayRun.capture("ka-auth-hmac.pcap"))
        .parsed();

    assertThat(found.path("rejected")).isEmpty();
    assertThat(found.path("routers")).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource({"ka-auth-hmac.pcap,25,25=hmac:1=captures-hmac-key-two-0123456789abcdef,hmac_failed,15",
      "ka-auth-hmac.pcap,25,25=hmac:7=captures-hmac-key-two-0123456789abcdef,hmac_unknown_key,15",
      "ka-v2-auth-pass.pcap,11,11=pass:s3cr3t!?,auth_failed,19",
      "ka-v2-auth-pass.pcap,11,11=ah:s3cr3t,auth_type_mismatch,19",
      "ka-v2-auth-pass.pcap,11,11=hmac:7=captures-hmac-key-two-0123456789abcdef,hmac_missing,19",
      "ka-v2-auth-ah.pcap,12,12=ah:s3cr3t!?,auth_failed,19",
      "ka-v2-auth-ah.pcap,12,12=pass:s3cr3t,auth_type_mismatch,19"})
  void shouldRefuseEveryAdvertWithAWrongKey(String file, int vrid, String key, String error, int count)
      throws IOException {
    final JsonNode found = ReplayRun.json("--auth-key", key, "--vrid", vrid, ReplayRun.capture(file))
        .parsed();

    long refused = 0;
    for (final JsonNode one : found.path("rejected")) {
      assertThat(one.path("error").asText()).isEqualTo(error);
      assertThat(one.path("vrid").asInt()).isEqualTo(vrid);
      refused += one.path("count").asLong();
    }
    assertThat(refused).isEqualTo(count);
    assertThat(found.path("routers")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"ka-v2-auth-pass.pcap,11=pass:s3cr3t", "ka-v2-auth-ah.pcap,12=ah:s3cr3t"})
  void shouldAcceptEveryAdvertWithTheRightPassword(String file, String key) throws IOException {
    final JsonNode found = ReplayRun.json("--auth-key", key, ReplayRun.capture(file)).parsed();

    assertThat(found.path("rejected")).isEmpty();
    assertThat(found.at("/routers/0/takeovers")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pass:x", "12", "12=", "12=pass:", "0=pass:k3yword", "256=pass:k3yword",
      "12=md5:k3yword",
      "25=hmac:k3yword", "25=hmac:0=captures-hmac-key-two-0123456789abcdef", "25=hmac:1=k3yword",
      "25=hmac:1=hex:0g",
      "25=hmac:1=hex:00"})
  void shouldRefuseAKeyThatCannotBeOneWithoutTellingIt(String key) {
    final ReplayRun run = ReplayRun.of("--auth-key", key, ReplayRun.capture("fmt-usec.pcap"));

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("--auth-key").doesNotContain("k3yword").hasLineCount(1);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void shouldRefuseTwoSecretsForOnePurpose() {
    assertThat(ReplayRun.of("--auth-key", "12=pass:a", "--auth-key", "12=pass:b", "x").status()).isEqualTo(2);
    assertThat(ReplayRun.of("--auth-key", "12=pass:a", "--auth-key", "12=ah:b", "x").status()).isEqualTo(2);
  }
}
