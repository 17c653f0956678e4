package io.vigil.tools.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.vrrp.AdvertSpec;
import io.vigil.codec.vrrp.AdvertWriter;
import io.vigil.codec.vrrp.ChecksumForm;
import io.vigil.codec.vrrp.V2Auth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Every notify form live, keepalived and Vigil side by side through the same life: the same lines in the FIFOs, the same scripts with the
 * same arguments, the same FIFOs in the file system.
 */
@Execution(ExecutionMode.CONCURRENT)
class NotifyPeerIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int FIRST_VRID = 51;
  private static final int TTL = 255;

  @TempDir
  Path folder;

  @BeforeAll
  static void needs() {
    Needs.rootAndPeers();
  }

  @Test
  void shouldTellScriptsAndFifosWhatKeepalivedTellsThem() throws IOException {
    try (Lab lab = new Lab();
        Frames frames = new Frames(lab.namespace(3), "eth0", IpAddress.ipv4(0x0A4D_0003));
        Witness theirs = new Witness(lab, 1, Agent.Kind.KEEPALIVED);
        Witness ours = new Witness(lab, 2, Agent.Kind.VIGIL)) {
      final List<Witness> both = List.of(theirs, ours);
      await(both, "INSTANCE \"VI_1\" MASTER 100", 1);
      await(both, "INSTANCE \"VI_2\" MASTER 100", 1);
      final List<String> files = theirs.files();
      assertThat(ours.files()).isEqualTo(files).hasSize(2);

      both.forEach(witness -> witness.hear(frames, 0, 50, 10));
      await(both, "INSTANCE \"VI_1\" MASTER_RX_LOWER_PRI 100", 1);
      weigh(both, 5);
      await(both, "INSTANCE \"VI_2\" MASTER_PRIORITY 105", 1);
      lab.cut(1);
      lab.cut(2);
      await(both, "INSTANCE \"VI_2\" FAULT 105", 1);
      await(both, "GROUP \"G\" FAULT 0", 1);
      lab.heal(1);
      lab.heal(2);
      await(both, "GROUP \"G\" MASTER 0", 2);
      await(both, "INSTANCE \"VI_2\" MASTER 105", 1);
      // A master of another world: 40 s until it is missed.
      both.forEach(witness -> witness.hear(frames, 1, 200, 4095));
      await(both, "INSTANCE \"VI_2\" BACKUP 105", 2);
      weigh(both, 0);
      await(both, "INSTANCE \"VI_2\" BACKUP_PRIORITY 100", 1);
      both.forEach(Witness::stop);

      for (final String subject : List.of("VI_1|G", "VI_2")) {
        assertThat(ours.lines("vfifo", subject)).as("vfifo " + subject)
            .isEqualTo(theirs.lines("vfifo", subject))
            .last().asString().endsWith(" STOP " + (subject.equals("VI_2") ? "100" : "0"));
        // keepalived ends its script before it writes the last lines.
        assertThat(ours.lines("fifo", subject)).as("fifo " + subject)
            .isEqualTo(ours.lines("vfifo", subject)).containsAll(theirs.lines("fifo", subject));
      }
      assertThat(ours.scripts()).isEqualTo(theirs.scripts());
      assertThat(theirs.scripts()).contains("rx_lower", "g_notify GROUP G MASTER 0",
          "notify INSTANCE VI_1 STOP 100",
          "reader all DIR/fifo", "startup", "shutdown");
      assertThat(ours.files()).as("removed at the end").isEqualTo(theirs.files()).isEmpty();
    }
  }

  private static void await(List<Witness> both, String line, int times) {
    for (final Witness witness : both) {
      Shell.await(witness.kind + ": " + line, PATIENCE,
          () -> witness.lines("fifo", ".*").stream().filter(line::equals).count() >= times,
          () -> witness.lines("fifo", ".*") + witness.agent.log());
    }
  }

  private static void weigh(List<Witness> both, int number) throws IOException {
    for (final Witness witness : both) {
      Files.writeString(witness.own.resolve("load"), number + "\n");
    }
  }

  /** One agent, and what it told. */
  private final class Witness implements AutoCloseable {
    final Agent.Kind kind;
    final Path own;
    final Agent agent;
    private final int vrid;
    private final Process reader;

    Witness(Lab lab, int node, Agent.Kind kind) throws IOException {
      this.kind = kind;
      this.own = Files.createDirectories(folder.resolve(kind.name()));
      this.vrid = FIRST_VRID + 10 * node;
      Shell.run("chmod", "711", folder.toString(), own.toString());
      script("record", "echo \"$*\" >> " + own + "/scripts");
      script("reader", """
          echo "reader $*" >> %s/scripts
          exec cat "$2" >> "$2.lines"
          """.formatted(own));
      Files.writeString(own.resolve("load"), "0\n");
      agent = Agent.start(kind, own, lab.namespace(node), config());
      reader = read();
    }

    /** A reader of the second FIFO that is no child of the agent. */
    private Process read() throws IOException {
      Shell.await("FIFOs of " + kind, PATIENCE, () -> files().size() == 2, agent::log);
      return new ProcessBuilder("cat", own.resolve("vfifo").toString())
          .redirectOutput(own.resolve("vfifo.lines").toFile()).start();
    }

    /** Until the reader has read all. */
    void stop() {
      agent.stop();
      Shell.await("end of the FIFO", PATIENCE, () -> !reader.isAlive(), agent::log);
    }

    private void script(String name, String body) throws IOException {
      final Path file = Files.writeString(own.resolve(name), "#!/bin/sh\n" + body + "\n");
      Shell.run("chmod", "755", file.toString());
    }

    private String config() {
      return """
          global_defs {
            script_user root
            notify_fifo DIR/fifo
            notify_fifo_script "DIR/reader all"
            vrrp_notify_fifo DIR/vfifo nobody
            vrrp_notify_priority_changes on
            startup_script "DIR/record startup"
            shutdown_script "DIR/record shutdown"
          }
          track_file load {
            file DIR/load
            weight 1
          }
          vrrp_sync_group G {
            group {
              VI_1
            }
            %s
          }
          vrrp_instance VI_1 {
            %s
            notify_master_rx_lower_pri "DIR/record rx_lower"
            %s
          }
          vrrp_instance VI_2 {
            track_file {
              load
            }
            %s
          }
          """.formatted(scripts("g_"), scripts(""), common(0), common(1)).replace("DIR", own.toString());
    }

    private static String scripts(String prefix) {
      final StringBuilder text = new StringBuilder("notify \"DIR/record " + prefix + "notify\"\n");
      for (final String state : List.of("master", "backup", "fault", "stop")) {
        text.append("notify_%s \"DIR/record %s%s two words\"\n".formatted(state, prefix, state));
      }
      return text.toString();
    }

    private String common(int index) {
      return """
          interface eth0
          version 3
          virtual_router_id %d
          priority 100
          advert_int 0.1
          virtual_ipaddress {
            10.77.0.%d/24
          }
          """.formatted(vrid + index, vrid + index);
    }

    /** The agent hears one advert of somebody else. */
    void hear(Frames frames, int index, int priority, int intervalCs) {
      final AdvertSpec spec = new AdvertSpec(3, Family.IPV4, vrid + index, priority, intervalCs,
          ChecksumForm.PSEUDO, V2Auth.NONE, List.of(IpAddress.ipv4(0x0A4D_0000 + vrid + index)));
      frames.send(
          AdvertWriter.encode(spec, frames.source(), Frames.GROUP, frames.buffer(), Frames.messageAt()),
          TTL);
    }

    /** Lines of the FIFO about names of this pattern. */
    List<String> lines(String fifo, String name) {
      final Path file = own.resolve(fifo + ".lines");
      try {
        return Files.exists(file)
            ? Files.readAllLines(file).stream().filter(line -> line.matches("[A-Z]+ \"(" + name + ")\" .*"))
                .toList()
            : List.of();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    /** What the scripts were told. They write at their own pace, so it is sorted. */
    List<String> scripts() throws IOException {
      return Files.readAllLines(own.resolve("scripts")).stream()
          .map(line -> line.replace(own.toString(), "DIR")).sorted().toList();
    }

    /** The FIFOs as {@code stat} sees them. */
    List<String> files() {
      return Shell.tryRun("sh", "-c", "cd " + own + " && stat -c '%n %F %a %U:%G' fifo vfifo 2>/dev/null")
          .output()
          .lines().toList();
    }

    @Override
    public void close() {
      agent.close();
      reader.destroy();
    }
  }
}
