package io.vigil.tools.check.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.tools.check.CheckRun;
import io.vigil.tools.check.Conf;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found between nodes; the pages of docs/problems hold an example of each. */
class ClusterTest {
  @TempDir
  Path folder;

  private List<String> found(String... nodes) {
    final List<String> names = new ArrayList<>();
    for (int i = 1; i <= nodes.length; i++) {
      names.add("n" + i);
    }
    final CheckRun run = CheckRun.files(folder, names, List.of(nodes), "--cluster", "--format", "json");
    return run.found().stream().map(problem -> problem.replace(folder + "/", "")).toList();
  }

  @Test
  void shouldFindNothingBetweenNodesThatAgree() {
    assertThat(
        found(Conf.instance("priority 150"), Conf.instance("priority 100"), Conf.instance("priority 50")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'priority 150','priority 150',n2:4:10 VC606 warning",
      "'priority 255','priority 255',n2:4:10 VC613 error",
      "'version 3\npriority 150','priority 100',n2:1:1 VC602 error",
      "'version 3\npriority 9','version 3\npriority 8\nadvert_int 2',n2:6:12 VC603 warning",
      "'priority 9','priority 8\nadvert_int 2',n2:5:12 VC603 error",
      "'priority 9\nstate MASTER','priority 10',n1:4:10 VC607 warning"})
  void shouldFindADifferenceOfSettings(String first, String second, String problem) {
    assertThat(found(Conf.instance(first), Conf.instance(second))).containsExactly(problem);
  }

  /** A router that speaks both versions gets along with either; its seconds must be those of version 2 all the same. */
  @Test
  void shouldLetARouterOfBothVersionsBridgeThem() {
    final String both = Conf.instance("version 3\naccept_v2\nadvert_int 0.5\npriority 150");

    assertThat(found(both, Conf.instance("priority 100"), Conf.instance("priority 90"))).isEmpty();
    assertThat(found(both, Conf.instance("priority 100\nadvert_int 2")))
        .containsExactly("n2:5:12 VC603 error");
    assertThat(found(both, Conf.instance("priority 100"), Conf.instance("version 3\npriority 90")))
        .contains("n3:4:9 VC602 error");
  }

  @Test
  void shouldNotCallABackupLowerThanAnotherBackup() {
    assertThat(found(Conf.instance("priority 150\nstate MASTER"), Conf.instance("priority 100"))).isEmpty();
  }

  @Test
  void shouldRecogniseARouterByItsAddressUnderAnotherVridNameAndInterface() {
    assertThat(found(Conf.named("A", 7, "10.0.0.1/24", "priority 9"),
        Conf.named("B", 8, "10.0.0.1/24", "priority 8").replace("eth0", "ens3")))
        .containsExactly("n2:3:19 VC601 error");
  }

  @Test
  void shouldNotJoinStrangersThatUseOneVridOnTwoNetworks() {
    final String other = Conf.named("B", 7, "10.9.0.1/24", "priority 8").replace("eth0", "eth1");
    assertThat(found(Conf.instance("priority 9"), other)).containsExactly("n1:3:19 VC610 warning",
        "n2:3:19 VC610 warning");
  }

  @Test
  void shouldPairTheBetterMatchWhereTwoInstancesShareAVrid() {
    final String one = Conf.instance("priority 9")
        + Conf.named("B", 7, "10.9.0.1/24", "priority 9").replace("eth0", "eth1");
    final String two = Conf.named("B", 7, "10.9.0.1/24", "priority 8").replace("eth0", "eth1")
        + Conf.instance("priority 8");
    assertThat(found(one, two)).isEmpty();
  }

  @Test
  void shouldGoByAddressAndVridBeforeTheName() {
    assertThat(found(
        Conf.named("A", 7, "10.0.0.1/24", "priority 9") + Conf.named("B", 8, "10.0.0.2/24", "priority 9"),
        Conf.named("B", 7, "10.0.0.1/24", "priority 8") + Conf.named("A", 8, "10.0.0.2/24", "priority 8")))
        .isEmpty();
  }

  @Test
  void shouldNameTheAddressesThatOneNodeLacks() {
    final CheckRun run = CheckRun.files(folder, List.of("n1", "n2"), List.of(Conf.instance("priority 9"),
        Conf.named("A", 7, "10.0.0.1/24\n10.0.0.2/24", "priority 8")), "--cluster");
    assertThat(run.out())
        .contains("n2:5:1: error: (A) the addresses differ from those in n1:5:1; only here: 10.0.0.2");
  }

  private static String unicast(int priority, String source, String... peers) {
    return Conf.instance("priority " + priority + "\nunicast_src_ip " + source + "\nunicast_peer {\n"
        + String.join("\n", peers) + "\n}");
  }

  @Test
  void shouldFindNothingBetweenPeersThatNameEachOther() {
    assertThat(found(unicast(9, "10.0.0.11", "10.0.0.12", "10.0.0.13"),
        unicast(8, "10.0.0.12", "10.0.0.11", "10.0.0.13"), unicast(7, "10.0.0.13", "10.0.0.11", "10.0.0.12")))
        .isEmpty();
  }

  @Test
  void shouldFindAPeerThatIsNotNamed() {
    assertThat(found(unicast(9, "10.0.0.11", "10.0.0.12"), unicast(8, "10.0.0.12", "10.0.0.11", "10.0.0.13"),
        unicast(7, "10.0.0.13", "10.0.0.11", "10.0.0.12"))).containsExactly("n1:6:1 VC608 error");
  }

  @Test
  void shouldFindAPeerThatIsNoNode() {
    assertThat(found(unicast(9, "10.0.0.11", "10.0.0.12", "10.0.0.99"), unicast(8, "10.0.0.12", "10.0.0.11")))
        .containsExactly("n1:6:1 VC608 warning");
  }

  @Test
  void shouldSayNothingOfPeersWhoseAddressNobodyKnows() {
    final String silent = Conf.instance("priority 8\nunicast_peer {\n10.0.0.11\n}");
    assertThat(found(unicast(9, "10.0.0.11", "10.0.0.12"), silent)).isEmpty();
  }

  @Test
  void shouldFindTwoNodesThatSendFromOneAddress() {
    assertThat(found(unicast(9, "10.0.0.11", "10.0.0.12"), unicast(8, "10.0.0.11", "10.0.0.12")))
        .contains("n2:5:16 VC614 error");
  }

  @Test
  void shouldFindMulticastBesideUnicast() {
    assertThat(found(unicast(9, "10.0.0.11", "10.0.0.12"), Conf.instance("priority 8")))
        .contains("n2:1:1 VC609 error");
  }

  private static String tracking(int priority, String entry, String lines) {
    return "vrrp_script chk {\nscript /bin/chk\n}\nglobal_defs {\nenable_script_security\n}\n"
        + Conf.instance("priority " + priority + "\n" + lines + "\ntrack_script {\n" + entry + "\n}");
  }

  @ParameterizedTest
  @CsvSource({"103,chk weight -2,1", "103,chk weight -3,1", "103,chk weight -4,0", "99,chk weight 2,0",
      "105,chk weight 3,1", "103,chk,0"})
  void shouldFindAWeightThatIsSmallerThanTheDistanceOfThePriorities(int priority, String entry,
      int findings) {
    assertThat(found(tracking(priority, entry, ""), Conf.instance("priority 100")).stream()
        .filter(problem -> problem.contains("VC6"))).hasSize(findings)
        .allMatch("n1:13:1 VC611 warning"::equals);
  }

  @Test
  void shouldFindThatThePeerWithNopreemptDoesNotTakeOver() {
    assertThat(found(tracking(110, "chk weight -20", ""), Conf.instance("priority 100\nnopreempt")))
        .contains("n1:13:1 VC612 warning");
    assertThat(found(tracking(110, "chk", ""), Conf.instance("priority 100\nnopreempt")))
        .noneMatch(problem -> problem.contains("VC6"));
  }

  @Test
  void shouldNotSayTwiceWhatTheFileAloneShows() {
    assertThat(
        found(tracking(110, "chk weight -20", "nopreempt"), tracking(100, "chk weight -20", "nopreempt")))
        .noneMatch(problem -> problem.contains("VC6"))
        .contains("n1:13:1 VC402 warning", "n2:13:1 VC402 warning");
  }
}
