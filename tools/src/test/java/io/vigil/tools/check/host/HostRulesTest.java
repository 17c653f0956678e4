package io.vigil.tools.check.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.config.ConfigLoader;
import io.vigil.agent.config.Examination;
import io.vigil.agent.config.LoadOptions;
import io.vigil.agent.config.host.HostFacts;
import io.vigil.agent.config.text.Position;
import io.vigil.agent.config.text.Problem;
import io.vigil.agent.config.text.Problems;
import io.vigil.codec.inet.IpAddress;
import io.vigil.tools.check.Conf;
import io.vigil.tools.check.lint.Places;
import io.vigil.tools.check.lint.Subject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule: found on a host that lacks something, not found on one that does not, and silent where the host does not say. */
class HostRulesTest {
  private static final String SHARE = "/proc/sys/kernel/sched_rt_runtime_us";
  private static final String PERIOD = "/proc/sys/kernel/sched_rt_period_us";

  private static List<String> found(String text, FakeProbe host) {
    final Examination examined = new ConfigLoader(HostFacts.unknown()).examineStream("t",
        text.getBytes(StandardCharsets.UTF_8), LoadOptions.forRun("here"));
    final Problems findings = new Problems(Position.wholeFile("t"));
    HostRules.of(host).check(new Subject(examined.config().orElseThrow(), Places.of(examined.tree())),
        findings);
    return findings.sorted().stream().map(HostRulesTest::shown).toList();
  }

  private static String shown(Problem problem) {
    return problem.at().line() + " " + problem.code().id() + " " + problem.severity().word();
  }

  @Test
  void shouldFindNothingOnAHostThatSaysNothing() {
    assertThat(found(Conf.instance("priority 100"), new FakeProbe())).isEmpty();
  }

  @Test
  void shouldFindAnOwnerWithoutTheAddress() {
    final String owner = Conf.instance("priority 255");
    assertThat(found(owner, new FakeProbe().address("eth0", "10.0.0.11", 24)))
        .containsExactly("4 VC501 warning");
    assertThat(found(owner, new FakeProbe().address("eth0", "10.0.0.1", 24))).isEmpty();
    assertThat(found(Conf.instance("priority 254"), new FakeProbe().address("eth0", "10.0.0.11", 24)))
        .isEmpty();
  }

  @Test
  void shouldFindASourceThatTheHostDoesNotHave() {
    final String text = Conf.instance("unicast_src_ip 10.0.0.12\nunicast_peer {\n10.0.0.13\n}");
    assertThat(found(text, new FakeProbe().address("eth0", "10.0.0.11", 24)))
        .containsExactly("4 VC509 warning");
    assertThat(found(text, new FakeProbe().address("eth0", "10.0.0.12", 24))).isEmpty();
  }

  @Test
  void shouldFindAnAddressOfTheHostAmongThePeers() {
    final String text = Conf.instance("unicast_peer {\n10.0.0.11\n10.0.0.12\n}");
    assertThat(found(text, new FakeProbe().address("eth0", "10.0.0.11", 24)))
        .containsExactly("4 VC406 error");
  }

  @Test
  void shouldFindAnAddressInNoNetworkOfItsInterface() {
    assertThat(found(Conf.instance(""), new FakeProbe().address("eth0", "10.0.1.11", 24)))
        .containsExactly("6 VC508 hint");
    assertThat(found(Conf.instance(""), new FakeProbe().address("eth0", "10.0.1.11", 23))).isEmpty();
    assertThat(found(Conf.instance(""), new FakeProbe().address("eth1", "10.9.1.11", 24))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"10.0.0.1,10.0.0.254,24,true", "10.0.0.1,10.0.1.1,24,false", "10.0.0.1,10.0.1.1,23,true",
      "10.0.0.1,99.0.0.1,0,true", "10.0.0.1,10.0.0.1,32,true", "2001:db8::1,2001:db8::ffff,112,true",
      "2001:db8::1,2001:db8::1:1,112,false", "10.0.0.1,2001:db8::1,0,false"})
  void shouldCompareTheBitsOfThePrefix(String a, String b, int length, boolean isSame) {
    assertThat(Subnets.same(IpAddress.parse(a).orElseThrow(), IpAddress.parse(b).orElseThrow(), length))
        .isEqualTo(isSame);
  }

  @Test
  void shouldFindThatIpv6IsSwitchedOff() {
    final String text = Conf.named("A", 7, "fe80::1/64", "");
    final String setting = "/proc/sys/net/ipv6/conf/eth0/disable_ipv6";
    assertThat(found(text, new FakeProbe().file(setting, "1"))).containsExactly("2 VC503 error");
    assertThat(found(text, new FakeProbe().file(setting, "0"))).isEmpty();
  }

  @Test
  void shouldTellThatServicesCannotBindOnABackup() {
    final String setting = "/proc/sys/net/ipv4/ip_nonlocal_bind";
    assertThat(found(Conf.instance(""), new FakeProbe().file(setting, "0"))).containsExactly("5 VC503 hint");
    assertThat(found(Conf.instance(""), new FakeProbe().file(setting, "1"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"950000,1000000,0", "500000,1000000,1", "0,1000000,1", "-1,1000000,0"})
  void shouldFindThatTheKernelStopsRealTimeThreads(String runtimeUs, String periodUs, int findings) {
    final FakeProbe host = new FakeProbe().file(SHARE, runtimeUs).file(PERIOD, periodUs);
    assertThat(found("global_defs {\nvrrp_rt_priority 50\n}\n" + Conf.instance(""), host)).hasSize(findings)
        .allMatch("2 VC504 warning"::equals);
    assertThat(found(Conf.instance(""), host)).isEmpty();
  }

  @Test
  void shouldFindAControlGroupWithoutARealTimeShare() {
    assertThat(found("global_defs {\nvrrp_rt_priority 50\n}\n" + Conf.instance(""),
        new FakeProbe().file("/sys/fs/cgroup/cpu/cpu.rt_runtime_us", "0")))
        .containsExactly("2 VC504 warning");
  }

  @Test
  void shouldFindThatANiceValueHasNoEffect() {
    final FakeProbe host = new FakeProbe().file("/proc/sys/kernel/sched_autogroup_enabled", "1");
    assertThat(found("global_defs {\nvrrp_priority -20\n}\n" + Conf.instance(""), host))
        .containsExactly("2 VC505 hint");
    assertThat(found(Conf.instance(""), host)).isEmpty();
  }

  @Test
  void shouldWarnOfAWrongClockWhereAdvertsAreSigned() {
    final String signed = Conf.instance("auth_hmac {\n}");
    assertThat(found(signed, new FakeProbe().clock(false))).containsExactly("4 VC506 warning");
    assertThat(found(signed, new FakeProbe().clock(true))).isEmpty();
    assertThat(found(Conf.instance(""), new FakeProbe().clock(false))).containsExactly("0 VC506 hint");
  }

  @ParameterizedTest
  @CsvSource({"'cpu  100 0 100 9700 0 0 0 100 0 0\ncpu0 1',1", "'cpu  100 0 100 9799 0 0 0 1 0 0',0",
      "'cpu  0 0 0 0 0 0 0 0 0 0',0", "'nonsense',0"})
  void shouldFindTimeThatTheHypervisorTook(String stat, int findings) {
    assertThat(found(Conf.instance(""), new FakeProbe().file("/proc/stat", stat))).hasSize(findings)
        .allMatch("0 VC507 warning"::equals);
  }

  private static String check(String command) {
    return "vrrp_script c {\nscript \"" + command + "\"\n}\n" + Conf.instance("track_script {\nc\n}");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '~', value = {"killall -0 x~1", "if ! killall -0 x; then exit 1; fi~1",
      "x=$(pidof y)~1",
      "true || killall -0 x~1", "echo killall~0", "/opt/killall x~0", "curl -s localhost~0", "# killall~0"})
  void shouldFindAProgramThatIsNotInstalled(String text, int findings) {
    final FakeProbe host = new FakeProbe().program("curl").program("/bin/bash").program("/usr/bin/python3");
    assertThat(found(check("/bin/sh -c '" + text + "'"), host)).hasSize(findings)
        .allMatch("2 VC502 warning"::equals);
    assertThat(
        found(check("/usr/local/bin/chk"), host.file("/usr/local/bin/chk", "#!/bin/bash\n" + text + "\n")))
        .hasSize(findings);
    assertThat(
        found(check("/usr/local/bin/py"), host.file("/usr/local/bin/py", "#!/usr/bin/python3\n" + text)))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"#!/usr/bin/python,1", "#! /usr/bin/python -u,1", "#!/usr/bin/env python,1", "#!/bin/sh -e,0",
      "#!/bin/sh\\r,1", "#!/usr/bin/env sh\\r,1", "#!/usr/bin/env sh,0", "#!/usr/bin/env -S python,0",
      "#!,0", "exit 0,0"})
  void shouldFindAScriptWhoseInterpreterIsMissing(String firstLine, int findings) {
    final FakeProbe host = new FakeProbe().program("/bin/sh").program("sh").program("/usr/bin/env")
        .file("/usr/local/bin/chk", firstLine.replace("\\r", "\r") + "\necho\n");
    assertThat(found(check("/usr/local/bin/chk"), host)).hasSize(findings).allMatch("2 VC502 error"::equals);
  }
}
