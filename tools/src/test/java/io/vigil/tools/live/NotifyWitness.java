package io.vigil.tools.live;

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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** One agent with every notify form in its configuration, and what it told by scripts and FIFOs. */
final class NotifyWitness implements AutoCloseable {
  /** Places of instances that are spoken to. */
  static final int VI_1 = 0;
  static final int VI_3 = 2;
  /** Whose lines and scripts have an order. */
  static final List<String> SUBJECTS = List.of("VI_1", "VI_2", "G", "VI_3", "VI_4", "OWNER", "DOWN", "GONE",
      "NAMED",
      "PLAIN");
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int FIRST_VRID = 51;
  private static final int TTL = 255;
  /** Start in clock ticks, process id, what the script was told. */
  private static final int TOLD_AT = 2;

  final Agent.Kind kind;
  private final Path own;
  private final String namespace;
  private final Agent agent;
  private final int vrid;
  private final MailDrop mail;
  private Process reader;

  NotifyWitness(Lab lab, int node, Agent.Kind kind, Path folder) throws IOException {
    this.kind = kind;
    this.own = Files.createDirectories(folder.resolve(kind.name()));
    this.vrid = FIRST_VRID + 10 * node;
    this.namespace = lab.namespace(node);
    Shell.run("chmod", "711", folder.toString(), own.toString());
    // Two scripts that start one after the other have their start or their process id in this order.
    script("record", "echo \"$(cut -d' ' -f22 /proc/$$/stat) $$ $*\" >> " + own + "/scripts");
    script("reader", "%s/record \"$@\"%nexec cat \"$2\" >> \"$2.lines\"".formatted(own));
    weigh(0);
    Lab.ip(namespace, "link", "add", "w0", "type", "veth", "peer", "name", "w1");
    Lab.ip(namespace, "link", "set", "w1", "up");
    Lab.ip(namespace, "addr", "add", "10.79.0.1/24", "dev", "w0");
    mail = new MailDrop(namespace);
    agent = Agent.start(kind, own, namespace, config(true));
    reader = read();
  }

  /** A reader of the second FIFO that is no child of the agent. */
  private Process read() throws IOException {
    Shell.await("FIFOs of " + kind, PATIENCE, () -> files().size() == 2, agent::log);
    return new ProcessBuilder("cat", own.resolve("vfifo").toString())
        .redirectOutput(ProcessBuilder.Redirect.appendTo(own.resolve("vfifo.lines").toFile())).start();
  }

  /** What the agent said. */
  String log() {
    return agent.log();
  }

  /** Changes the priority of those who track it. */
  void weigh(int number) throws IOException {
    Files.writeString(own.resolve("load"), number + "\n");
  }

  void linkOfDown(String how) {
    Lab.ip(namespace, "link", "set", "w0", how);
  }

  /** Takes four instances away. keepalived makes its FIFOs anew, and whoever read them has to open them again. */
  void reload() throws IOException {
    final String before = birth();
    Files.writeString(own.resolve("keepalived.conf"), config(false));
    agent.signal("HUP");
    if (kind == Agent.Kind.KEEPALIVED) {
      Shell.await("another FIFO", PATIENCE, () -> !birth().isEmpty() && !birth().equals(before), agent::log);
      Shell.await("end of the old FIFO", PATIENCE, () -> !reader.isAlive(), agent::log);
      reader = read();
    }
  }

  private String birth() {
    return Shell.tryRun("sh", "-c", "stat -c '%i %w' " + own + "/vfifo 2>/dev/null").output();
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

  private String config(boolean whole) {
    final String track = "track_file {\n load\n }\n";
    final List<String> instances = new ArrayList<>(List.of(
        instance("VI_1", 0, 100, "eth0",
            allStates("VI_1") + "notify_master_rx_lower_pri \"DIR/record VI_1 rx_lower\"\n"),
        instance("VI_2", 1, 100, "eth0", "notify \"DIR/record VI_2 notify\"\n"),
        instance("VI_3", 2, 100, "eth0", allStates("VI_3") + track),
        instance("VI_4", 3, 100, "eth0",
            track + "smtp_alert off\nnotify_priority_changes off\ntrack_script {\n check\n}\n"),
        instance("OWNER", 4, 255, "eth0", allStates("OWNER"))));
    if (whole) {
      instances.add(instance("DOWN", 5, 100, "w0", allStates("DOWN")));
      instances.add(instance("GONE", 6, 100, "eth0",
          allStates("GONE") + "notify_deleted \"DIR/record GONE deleted two words\"\n"));
      instances.add(instance("NAMED", 7, 100, "eth0", allStates("NAMED") + "notify_deleted\n"));
      instances.add(instance("PLAIN", 8, 100, "eth0", allStates("PLAIN")));
    }
    return """
        global_defs {
          script_user root
          router_id LAB
          notification_email {
            a@b.example c@d.example
            e@f.example
          }
          notification_email_from v@lab.example
          smtp_server 127.0.0.1 %d
          smtp_helo_name helo.example
          smtp_alert
          notify_fifo DIR/fifo
          notify_fifo_script "DIR/reader all"
          vrrp_notify_fifo DIR/vfifo nobody
          vrrp_notify_fifo_script "DIR/record vrrp fifo"
          vrrp_notify_priority_changes on
          fifo_write_vrrp_states_on_reload
          startup_script "DIR/record startup two words"
          shutdown_script "DIR/record shutdown two words"
        }
        track_file load {
          file DIR/load
          weight 1
        }
        vrrp_script check {
          script "DIR/record check two words"
          interval 1
        }
        vrrp_sync_group G {
          group {
            VI_1
            VI_2
          }
          %s
        }
        %s""".formatted(MailDrop.PORT, allStates("G"), String.join("", instances)).replace("DIR",
        own.toString());
  }

  private static String allStates(String name) {
    final StringBuilder text = new StringBuilder("notify \"DIR/record %s notify\"\n".formatted(name));
    for (final String state : List.of("master", "backup", "fault", "stop")) {
      text.append("notify_%s \"DIR/record %s %s two words\"\n".formatted(state, name, state));
    }
    return text.toString();
  }

  private String instance(String name, int index, int priority, String link, String more) {
    return """
        vrrp_instance %s {
          interface %s
          version 3
          virtual_router_id %d
          priority %d
          advert_int 0.1
          virtual_ipaddress {
            10.%d.0.%d/24
          }
          %s
        }
        """.formatted(name, link, vrid + index, priority, link.equals("w0") ? 79 : 77, vrid + index, more);
  }

  /** The agent hears one advert of somebody else. */
  void hear(Frames frames, int index, int priority, int intervalCs) {
    final AdvertSpec spec = new AdvertSpec(3, Family.IPV4, vrid + index, priority, intervalCs,
        ChecksumForm.PSEUDO, V2Auth.NONE, List.of(IpAddress.ipv4(0x0A4D_0000 + vrid + index)));
    frames.send(AdvertWriter.encode(spec, frames.source(), Frames.GROUP, frames.buffer(), Frames.messageAt()),
        TTL);
  }

  /** Lines of the FIFO about names of this pattern. */
  Stream<String> lines(String fifo, String name) {
    final Path file = own.resolve(fifo + ".lines");
    try {
      return Files.exists(file)
          ? Files.readAllLines(file).stream().filter(line -> line.matches("[A-Z]+ \"(" + name + ")\" .*"))
          : Stream.of();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the scripts of this name were told, in the order of their starts. */
  List<String> scripts(String name) throws IOException {
    return started().stream().filter(line -> line.startsWith(name + " ")).toList();
  }

  /** What all scripts were told, in the order of their starts. */
  List<String> started() throws IOException {
    return Files.readAllLines(own.resolve("scripts")).stream().map(line -> line.split(" ", TOLD_AT + 1))
        .sorted(Comparator.comparingLong((String[] line) -> Long.parseLong(line[0]))
            .thenComparingLong(line -> Long.parseLong(line[1])))
        .map(line -> line[TOLD_AT].replace(own.toString(), "DIR")).toList();
  }

  /** The mails that came. */
  MailDrop mail() {
    return mail;
  }

  /** The FIFOs as {@code stat} sees them. */
  List<String> files() {
    return Shell.tryRun("sh", "-c", "cd " + own + " && stat -c '%n %F %a %U:%G' fifo vfifo 2>/dev/null")
        .output().lines().toList();
  }

  @Override
  public void close() throws IOException {
    agent.close();
    reader.destroy();
    mail.close();
  }
}
