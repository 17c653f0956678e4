package io.vigil.agent.config.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.config.ConfigLoader;
import io.vigil.agent.config.host.LinuxHost;
import io.vigil.agent.os.netlink.InterfaceTable;
import io.vigil.agent.os.netlink.RouteSocket;
import io.vigil.agent.os.testing.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The configuration test of the installed keepalived and ours end with the same status. It reads interfaces and
 * files, sends nothing and changes nothing. Only what keepalived 2.2 and 2.4 agree on is compared.
 */
class KeepalivedAgreementTest {
  private static final long PATIENCE_S = 30;
  private static String interfaceName = "";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @BeforeAll
  static void needs() throws IOException {
    Needs.need(Optional.ofNullable(System.getenv("PATH")).stream().flatMap(path -> path.lines())
        .flatMap(path -> Arrays.stream(path.split(":", -1)))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "keepalived"))), "skipped: needs keepalived");
    Needs.root();
    try (RouteSocket socket = RouteSocket.open()) {
      interfaceName = socket.list().entries().stream().map(InterfaceTable.Entry::link)
          .filter(link -> link.multicast() && !link.loopback()).map(link -> link.name()).findFirst()
          .orElse("");
    }
    Needs.need(!interfaceName.isEmpty(), "skipped: needs an interface with multicast");
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "HEAD TAIL", "HEAD priorty 3 TAIL", "HEAD priority 0 TAIL", "HEAD priority TAIL",
      "HEAD preempt_delay 5x TAIL",
      "vrrp_instance A {; interface IF TAIL",
      "vrrp_instance A {; interface nosuch0; virtual_router_id 1 TAIL",
      "vrrp_instance A {; interface IF; virtual_router_id 0 TAIL",
      "HEAD virtual_ipaddress {; 10.0.0.300; } TAIL",
      "HEAD", "HEAD TAIL; }", "HEAD }", "HEAD version 3; }", "HEAD notify /usr/bin/true TAIL",
      "HEAD TAIL; HEAD TAIL", "HEAD unicast_src_ip 10.0.0.9 TAIL",
      "HEAD state MASTER; priority 9; preempt_delay 3 TAIL",
      "HEAD notify `/usr/bin/true \\`a {b}\\`` TAIL", "HEAD odd {; x; } TAIL", "HEAD auth_pass TAIL",
      "HEAD version 3; authentication {; auth_type PASS; auth_pass x; } TAIL",
      "$P=5; HEAD priority $P TAIL", "$V=priority 5 \\; # c; priority 6; HEAD $V TAIL", "@other x; HEAD TAIL",
      "HEAD TAIL; vrrp_sync_group G {; group {; A; }; }",
      "HEAD TAIL; vrrp_sync_group G {; group {; A; B; }; }",
      "HEAD TAIL; vrrp_sync_group G {; }",
      "HEAD TAIL; vrrp_sync_group G {; group {; }; }",
      "HEAD TAIL; vrrp_sync_group G x {; group {; A; }; }",
      "HEAD TAIL; vrrp_sync_group {; group {; A; }; }",
      "HEAD track_script {; x; } TAIL",
      "HEAD track_interface {; IF weight 3; } TAIL",
      "HEAD track_interface {; nosuch0; } TAIL",
      "vrrp_script s {; script /usr/bin/true; }; HEAD track_script {; s; } TAIL",
      "vrrp_script s {; script /usr/bin/true; }; HEAD track_script {; s weight 300; } TAIL",
      "vrrp_script s {; }; HEAD TAIL",
      "vrrp_script {; script /usr/bin/true; }; HEAD TAIL",
      "vrrp_script s {; script; }; HEAD TAIL",
      "track_file f {; file /run/x; }; HEAD TAIL",
      "track_file f {; }; HEAD TAIL",
      "track_file {; file /run/x; }; HEAD TAIL",
      "bfd_instance b {; }; HEAD TAIL",
      "bfd_instance b {; neighbor_ip 10.9.0; }; HEAD TAIL",
      "bfd_instance b {; neighbor_ip 10.9.0.2; source_ip fe80::1; }; HEAD TAIL",
      "bfd_instance b {; neighbor_ip 10.9.0.2; multiplier 0; }; HEAD TAIL",
      "bfd_instance b2345678901234567890123456789012 {; neighbor_ip 10.9.0.2; }; HEAD TAIL",
      "HEAD track_bfd {; b; } TAIL",
      "HEAD authentication {; auth_type X; auth_pass y; } TAIL",
      "HEAD authentication {; auth_type PASS; } TAIL",
      "HEAD authentication {; auth_pass y; } TAIL",
      "HEAD authentication {; auth_type PASS; auth_pass 123456789; } TAIL",
      "HEAD smtp_alert maybe TAIL",
      "HEAD notify_priority_changes TAIL",
      "HEAD notify_master TAIL",
      "HEAD notify_master_rx_lower_pri TAIL",
      "vrrp_track_process p {; }; HEAD TAIL",
      "vrrp_track_process p {; process; }; HEAD TAIL",
      "vrrp_track_process p {; process x; quorum 0; }; HEAD TAIL",
      "vrrp_track_process p {; process x; quorum 3; quorum_max 2; }; HEAD TAIL",
      "vrrp_track_process p {; process x; param_match bla; }; HEAD TAIL",
      "vrrp_track_process p {; process x; delay 0; }; HEAD TAIL",
      "HEAD track_process {; p; } TAIL",
      "HEAD track_file {; f weight 3 x; } TAIL",
      "HEAD TAIL; include /nonexistent/file", "HEAD LONG1023 TAIL", "HEAD LONG1024 TAIL",
      "HEAD priority `10 TAIL", "HEAD priority `` TAIL", "HEAD preempt_delay `` TAIL",
      "HEAD priority ` 10` TAIL",
      "HEAD priority `10 ` TAIL", "HEAD priority +10 TAIL", "HEAD priority 0x10 TAIL",
      "HEAD advert_int -1 TAIL",
      "HEAD advert_int 1.0000000 TAIL", "HEAD advert_int 1e1 TAIL", "HEAD nopreempt foo TAIL",
      "HEAD virtual_ipaddress_excluded foo {; 10.0.0.2; } TAIL", "HEAD x ${NONE} TAIL",
      "HEAD notify_master 'x TAIL",
      "HEAD virtual_ipaddress_excluded {; `10.0.0.2; } TAIL", "HEAD $A = 5; TAIL",
      "@main @other x; HEAD TAIL",
      "@main; HEAD TAIL", "HEAD virtual_ipaddress_excluded {; ~SEQ(n, 2, 5) 10.0.0.$n; } TAIL",
      "~SEQ(n, 2, 1, 1) x; HEAD TAIL", "~SEQ(n, 0) @other x; HEAD TAIL", "~SEQ x; HEAD TAIL",
      "~LST(a) x; HEAD TAIL",
      "~LST({a,b}, {1,2}, {3}) @other $a; HEAD TAIL", "~LST(a, {1,2}) @other x; HEAD TAIL",
      "~LST(a,b c) @other x; HEAD TAIL",
      "include; HEAD TAIL", "includem /nonexistent/file; HEAD TAIL", "includew /nonexistent/*; HEAD TAIL",
      "includeb /nonexistent/{a,b}; HEAD TAIL", "includer /nonexistent/*; HEAD TAIL",
      "includem /nonexistent/*; HEAD TAIL", "includew /nonexistent/{a,b}*; HEAD TAIL",
      "includew /tmp/nosuch{a,b}*; HEAD TAIL",
      "includem /tmp/nosuch{a,b}; HEAD TAIL", "includeb /tmp/nosuch{a,b}*; HEAD TAIL",
      "includem /tmp/nosuch{a}; HEAD TAIL",
      "includer /tmp; HEAD TAIL", "include /tmp; HEAD TAIL",
      "global_defs {; include_check; }; include /nonexistent/x; HEAD TAIL",
      "global_defs {; include_check match; }; include /nonexistent/*; HEAD TAIL",
      "HEAD priority ${_RANDOM 5 6} TAIL",
      "HEAD track_script {; nosuch; } TAIL", "HEAD TAIL; {; }",
      "HEAD virtual_ipaddress_excluded; 10.0.0.2; } TAIL",
  })
  void shouldEndTheConfigurationTestLikeKeepalived(String shape) throws IOException, InterruptedException {
    final Path file = folder.resolve("k.conf");
    Files.writeString(file, text(shape));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    final int ours = new ConfigLoader(LinuxHost.ofThisThread()).load(file.toString(), Conf.TEST).testStatus();
    assertThat(ours).as(shape).isEqualTo(keepalived(file));
  }

  private static String text(String shape) {
    return shape.replace("HEAD", "vrrp_instance A {; interface IF; virtual_router_id 1;")
        .replace(" TAIL", "; virtual_ipaddress {; 10.0.0.1; }; }")
        .replace("LONG1023", "#" + "x".repeat(1_022)).replace("LONG1024", "#" + "x".repeat(1_023))
        .replace("IF", interfaceName).replace('`', '"').replace("; ", "\n")
        .replace(";", "\n") + "\n";
  }

  private int keepalived(Path file) throws IOException, InterruptedException {
    final Process process = new ProcessBuilder("keepalived", "-t", "-i", "main", "-f", file.toString())
        .redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
    try {
      assertThat(process.waitFor(PATIENCE_S, TimeUnit.SECONDS)).isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }
}
