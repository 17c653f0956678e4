package io.vigil.tools.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGHUP under traffic, keepalived listening on the other node: it takes over after 0.36 s without an advert, so that it does not is the proof
 * that none was missing.
 */
class ReloadIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir
  Path folder;

  private int reloads;
  private int refusals;

  @BeforeAll
  static void needs() {
    Needs.rootAndPeers();
  }

  @Test
  void shouldGoOverToAnotherConfigurationWithoutLosingAnAdvert() throws IOException {
    final Path told = folder.resolve("told");
    final String notify = "notify " + script(told, "\"$*\"") + "\n notify_fault " + script(told, "special")
        + "\n";
    try (Lab lab = new Lab();
        Agent one = Agent.start(Agent.Kind.VIGIL, folder.resolve("n1"), lab.namespace(1),
            check() + instance(51, 150, "", 100) + instance(52, 150, "", 101))) {
      Shell.await("both addresses", PATIENCE, () -> holds(lab, 100) && holds(lab, 101), one::log);
      try (Agent peer = Agent.start(Agent.Kind.KEEPALIVED, folder.resolve("n2"), lab.namespace(2),
          instance(51, 100, "", 100) + instance(52, 100, "", 101))) {
        Shell.await("peer", PATIENCE, () -> peer.log().contains("(VI_52) Entering BACKUP STATE"), peer::log);
        goThrough(lab, one, told, notify);
        assertThat(peer.log()).as("what the peer heard").doesNotContain("Entering MASTER STATE");
        assertThat(one.stop()).as(one.log()).isZero();
      }
    }
  }

  private void goThrough(Lab lab, Agent one, Path told, String notify) throws IOException {
    reload(one, "# further down\n" + check() + instance(51, 160, "", 100, 110) + instance(52, 150, "", 101)
        + instance(53, 150, notify, 120));
    Shell.await("new addresses", PATIENCE, () -> holds(lab, 110) && holds(lab, 120), one::log);
    assertThat(one.log()).contains("(VI_51) Changing effective priority from 150 to 160");

    refuse(one, check() + instance(51, 170, "", 111) + "vrrp_instanze VI_52 {\n}\n");
    refuse(one, "");
    assertThat(one.log()).contains("keepalived.conf:").contains("vrrp_instanze");
    assertThat(holds(lab, 110)).isTrue();
    assertThat(holds(lab, 111)).isFalse();

    reload(one, check() + instance(51, 160, "", 100) + instance(52, 150, "", 101));
    Shell.await("old addresses", PATIENCE, () -> !holds(lab, 110) && !holds(lab, 120), one::log);
    Shell.await("the end is told", PATIENCE,
        () -> Files.exists(told) && read(told).contains("INSTANCE VI_53 FAULT 150"), one::log);

    assertThat(read(told)).doesNotContain("special");
    assertThat(one.log().split("\\(VI_51\\) Entering", -1)).as(one.log()).hasSize(3);
    assertThat(one.log().split("\\(VI_52\\) Entering", -1)).as(one.log()).hasSize(3);
    assertThat(holds(lab, 100) && holds(lab, 101)).isTrue();
  }

  /** Whoever asks ten times gets the newest file, and never two reloads at once. */
  @Test
  void shouldDoOneMoreReloadForAllThatWereAskedForMeanwhile() throws IOException {
    try (Lab lab = new Lab();
        Agent one = Agent.start(Agent.Kind.VIGIL, folder.resolve("n1"), lab.namespace(1),
            instance(51, 255, "", 100))) {
      Shell.await("address", PATIENCE, () -> holds(lab, 100), one::log);
      for (int last = 101; last <= 110; last++) {
        write(instance(51, 255, "", 100, last));
        one.signal("HUP");
      }
      Shell.await("last address", PATIENCE, () -> holds(lab, 110), one::log);
      Shell.await("no other", PATIENCE, () -> !holds(lab, 109), one::log);
      Shell.await("all is done", PATIENCE, () -> count(one, "Reloading ...") == count(one, "Reload complete"),
          one::log);
      assertThat(one.log().split("\\(VI_51\\) Entering", -1)).as(one.log()).hasSize(2);
    }
  }

  private void reload(Agent agent, String config) throws IOException {
    write(config);
    agent.signal("HUP");
    reloads++;
    Shell.await("reload", PATIENCE, () -> count(agent, "Reload complete") == reloads, agent::log);
  }

  private void refuse(Agent agent, String config) throws IOException {
    write(config);
    agent.signal("HUP");
    refusals++;
    Shell.await("refusal", PATIENCE,
        () -> count(agent, "reload refused, nothing has changed") == refusals, agent::log);
  }

  /** At once: nobody reads half of it. */
  private void write(String config) throws IOException {
    final Path next = Files.writeString(folder.resolve("n1").resolve("next"), config);
    Files.move(next, folder.resolve("n1").resolve("keepalived.conf"), StandardCopyOption.ATOMIC_MOVE);
  }

  private static int count(Agent agent, String text) {
    return agent.log().split(text.replace(".", "\\."), -1).length - 1;
  }

  private static boolean holds(Lab lab, int last) {
    return lab.hasAddress(1, "10.77.0." + last);
  }

  private static String check() {
    return "global_defs {\n script_user root\n}\nvrrp_script chk {\n script /usr/bin/true\n interval 1\n}\n";
  }

  private static String instance(int vrid, int priority, String more, int... last) {
    final StringBuilder text = new StringBuilder("vrrp_instance VI_" + vrid + " {\n interface eth0\n"
        + " virtual_router_id " + vrid + "\n version 3\n advert_int 0.1\n priority " + priority + "\n "
        + more + (priority == 150 && vrid == 51 ? " track_script {\n  chk\n }\n" : "")
        + " virtual_ipaddress {\n");
    // Not advertised, but for the first: keepalived before 2.3.3 refuses a list that is not its own.
    for (final int one : last) {
      text.append("  10.77.0.").append(one)
          .append(one == last[0] ? "/24\n }\n virtual_ipaddress_excluded {\n" : "/24\n");
    }
    return text.append(" }\n}\n").toString();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }

  private Path script(Path told, String words) throws IOException {
    final Path script = Files.createTempFile(folder, "notify", ".sh",
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.writeString(script, "#!/bin/sh\necho " + words + " >> " + told + "\n");
    return script;
  }
}
