package io.vigil.agent.act.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.config.model.NotifyConfig;
import io.vigil.agent.config.model.NotifyManner;
import io.vigil.agent.config.model.ScriptUser;
import io.vigil.codec.inet.IpAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a script is told beside its arguments, and what is told of it. */
class ScriptContextIT {
  private static final NotifyFacts FACTS = new NotifyFacts(
      List.of(new NotifyFacts.Fact.Text("name", "VI \"1\""),
          new NotifyFacts.Fact.Numeral("vrid", 51),
          new NotifyFacts.Fact.Texts("addresses", List.of("10.77.0.100/24", "fd77::1/64"))));

  @TempDir
  Path folder;

  @BeforeEach
  void needs() throws IOException {
    Needs.root();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"root", "nobody"})
  void shouldTellTheCircumstancesInTheEnvironmentAndAsJson(String user) throws Exception {
    final Path script = script("tell",
        "env | grep ^VRRP_ | sort > out.part\ncat > json\ncat /dev/stdin > again\nmv out.part out");
    try (LiveScripts scripts = live(user.equals("root") ? LiveScripts.ROOT : LiveScripts.NOBODY, script)) {
      final Instant before = Instant.now();
      enter(scripts, 1, "startup");
      scripts.await(() -> Files.exists(folder.resolve("out")));
      Files.delete(folder.resolve("out"));
      final long enteredNs = enter(scripts, 2, "master-down");
      scripts.await(() -> Files.exists(folder.resolve("out")));

      final List<String> told = Files.readAllLines(folder.resolve("out"));
      assertThat(told).contains("VRRP_ADDRESSES=10.77.0.100/24 fd77::1/64",
          "VRRP_ENTERED_MONOTONIC_NS=" + enteredNs, "VRRP_NAME=VI \"1\"", "VRRP_OLD_STATE=MASTER",
          "VRRP_PEER=10.77.0.2", "VRRP_PRIORITY=2", "VRRP_REASON=master-down", "VRRP_SEQUENCE=2",
          "VRRP_STATE=MASTER", "VRRP_VRID=51").hasSize(11);
      final String time = told.stream().filter(line -> line.startsWith("VRRP_ENTERED_TIME=")).findFirst()
          .orElseThrow().substring("VRRP_ENTERED_TIME=".length());
      assertThat(Instant.parse(time)).isBetween(before.minus(Duration.ofSeconds(1)),
          Instant.now().plus(Duration.ofSeconds(1)));
      assertThat(Files.readString(folder.resolve("json"))).isEqualTo("{\"name\":\"VI \\\"1\\\"\",\"vrid\":51,"
          + "\"addresses\":[\"10.77.0.100/24\",\"fd77::1/64\"],\"state\":\"MASTER\",\"old_state\":\"MASTER\","
          + "\"reason\":\"master-down\",\"priority\":2,\"peer\":\"10.77.0.2\",\"entered_monotonic_ns\":"
          + enteredNs
          + ",\"entered_time\":\"" + time + "\",\"sequence\":2}\n");
      assertThat(folder.resolve("again")).as("opened again by its name").hasSameTextualContentAs(
          folder.resolve("json"));
    }
  }

  @Test
  void shouldSayTheEndOfWhatAScriptComplainsOf() throws Exception {
    final Path script = script("complain",
        "i=0; while [ $i -lt 200 ]; do echo \"line $i\" >&2; i=$((i+1)); done"
            + "\n(sleep 1; echo late >&2) &\nexit 3");
    try (LiveScripts scripts = live(LiveScripts.NOBODY, script)) {
      enter(scripts, 1, "startup");
      scripts.await(() -> !scripts.said(NotifyEvent.Exited.class).isEmpty());

      assertThat(scripts.said(NotifyEvent.Exited.class).getFirst().text())
          .matches(
              ".*complain \\(pid \\d+\\) exited with status 3 after \\d+\\.\\d{3} ms; stderr: ….*line 198\\|line 199");
    }
  }

  private LiveScripts live(ScriptUser user, Path script) throws Exception {
    final NotifyManner manner = new NotifyManner(NotifyManner.Mode.PARALLEL, 0, 0, true, true,
        NotifyManner.After.NOTHING);
    return new LiveScripts(new NotifyPlan(NotifyPlan.Kind.INSTANCE, "VI_1",
        new NotifyConfig(LiveScripts.script(user, script), Optional.empty(), Optional.empty(),
            Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty(), false, false, false, manner),
        FACTS), LiveScripts.habitat(OptionalInt.empty()));
  }

  private static long enter(LiveScripts scripts, int priority, String reason) {
    final long enteredNs = System.nanoTime();
    assertThat(
        scripts.notify.post(new NotifyRequest("VI_1", NotifyState.MASTER, priority, enteredNs, priority,
            new NotifyContext(reason, Optional.of(IpAddress.ipv4(0x0A4D_0002))))))
        .isTrue();
    return enteredNs;
  }

  private Path script(String name, String body) throws IOException {
    final Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\ncd " + folder + "\n" + body + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
