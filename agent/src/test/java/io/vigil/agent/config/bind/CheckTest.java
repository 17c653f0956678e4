package io.vigil.agent.config.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.config.Loaded;
import io.vigil.agent.config.model.NativeCheck;
import io.vigil.agent.config.model.NumberRange;
import io.vigil.agent.config.model.Probe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code vrrp_check} and {@code track_check}. */
class CheckTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"tcp_connect 10.0.0.5 80|TcpConnect[address=10.0.0.5, port=80]",
      "tcp_connect fd00::5 443|TcpConnect[address=fd00::5, port=443]",
      "file_age /run/beat 2.5|FileAge[path=/run/beat, ageNsMax=2500000000]",
      "gateway|Gateway[family=IPV4, address=Optional.empty]",
      "gateway ipv6|Gateway[family=IPV6, address=Optional.empty]",
      "gateway fe80::1|Gateway[family=IPV6, address=Optional[fe80::1]]",
      "route 10.1.0.0/16|Route[destination=10.1.0.0/16]", "route 10.1.0.1|Route[destination=10.1.0.1/32]",
      "http_get http://10.0.0.5|HttpGet[tls=false, verify=false, address=10.0.0.5, port=80, host=10.0.0.5, target=/, "
          + "status=NumberRange[first=200, last=399]]",
      "http_get https://[fd00::5]:8443/a?b=c|HttpGet[tls=true, verify=false, address=fd00::5, port=8443, "
          + "host=[fd00::5]:8443, target=/a?b=c, status=NumberRange[first=200, last=399]]"})
  void shouldReadWhatItLooksAt(String line, String probe) {
    final Loaded loaded = load(line);

    assertThat(Conf.found(loaded)).isEmpty();
    assertThat(check(loaded).probe()).hasToString(probe);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"tcp_connect 10.0.0.5|missing-parameter",
      "tcp_connect 10.0.0.5 0|number-out-of-range", "tcp_connect web 80|bad-address",
      "http_get http://web/|invalid-value", "http_get ftp://10.0.0.5/|invalid-value",
      "http_get http://10.0.0.5:65536/|invalid-value", "file_age beat 5|invalid-value",
      "file_age /beat 0|number-out-of-range", "gateway 10.0.0|bad-address", "route 0.0.0.0/0|invalid-value",
      "route default|invalid-value", "interval 5|block-incomplete"})
  void shouldLeaveOutWhatItCannotLookAt(String line, String code) {
    final Loaded loaded = load(line);

    assertThat(Conf.found(loaded)).anyMatch(problem -> problem.endsWith(code));
    if (loaded instanceof Loaded.Ready ready) {
      assertThat(ready.config().trackers().checks()).isEmpty();
    }
  }

  @Test
  void shouldReadHowOftenItLooksAndWhatItWeighs() {
    final NativeCheck check = check(load("""
        http_get http://10.0.0.5/
        http_host web.example
        http_status 204
        tls_verify
        interval 0.5
        timeout 0.2
        rise 2
        fall 3
        weight -20
        """));

    assertThat(check.intervalNs()).isEqualTo(500_000_000);
    assertThat(check.timeoutNs()).isEqualTo(200_000_000);
    assertThat(check.rise()).isEqualTo(2);
    assertThat(check.fall()).isEqualTo(3);
    assertThat(check.weight()).isEqualTo(-20);
    assertThat(((Probe.HttpGet) check.probe()).host()).isEqualTo("web.example");
    assertThat(((Probe.HttpGet) check.probe()).status()).isEqualTo(new NumberRange(204, 204));
    assertThat(((Probe.HttpGet) check.probe()).verify()).isTrue();
  }

  @Test
  void shouldTakeASecondAndTheIntervalWhereNothingIsSaid() {
    assertThat(check(load("gateway")).intervalNs()).isEqualTo(1_000_000_000);
    assertThat(check(load("gateway\ninterval 3")).timeoutNs()).isEqualTo(3_000_000_000L);
  }

  @Test
  void shouldLookAtOneThingACheck() {
    final Loaded loaded = load("gateway\nroute 10.1.0.0/16");

    assertThat(Conf.found(loaded)).containsExactly("3:1 duplicate");
    assertThat(check(loaded).probe()).isInstanceOf(Probe.Gateway.class);
  }

  @Test
  void shouldWeighAsTheInstanceSays() {
    final Loaded loaded = Conf.load("vrrp_check c {\ngateway\n}\n"
        + Conf.instance("track_check {\nc weight -30 reverse\nd\n}"));

    assertThat(Conf.found(loaded)).containsExactly("9:1 tracked-unknown");
    assertThat(Conf.one(loaded).tracking().checks()).singleElement()
        .matches(ref -> ref.name().equals("c") && ref.weight() == -30 && ref.reverse());
  }

  private static Loaded load(String lines) {
    return Conf.load("vrrp_check c {\n" + lines + "\n}\n" + Conf.instance("track_check {\nc\n}"));
  }

  private static NativeCheck check(Loaded loaded) {
    return Conf.ready(loaded).trackers().checks().getFirst();
  }
}
