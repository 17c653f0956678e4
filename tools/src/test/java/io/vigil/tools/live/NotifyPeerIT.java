package io.vigil.tools.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.codec.inet.IpAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Every notify form live, keepalived and Vigil side by side through the same life: the same lines in the FIFOs in the same order, the same
 * scripts with the same arguments in the same order, the same FIFOs in the file system.
 */
@Execution(ExecutionMode.CONCURRENT)
class NotifyPeerIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

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
        NotifyWitness theirs = new NotifyWitness(lab, 1, Agent.Kind.KEEPALIVED, folder);
        NotifyWitness ours = new NotifyWitness(lab, 2, Agent.Kind.VIGIL, folder)) {
      final List<NotifyWitness> both = List.of(theirs, ours);
      await(both, 1, "GROUP \"G\" MASTER 0", "INSTANCE \"VI_3\" MASTER 100", "INSTANCE \"VI_4\" MASTER 100",
          "INSTANCE \"OWNER\" MASTER 255", "INSTANCE \"DOWN\" FAULT 100", "INSTANCE \"GONE\" MASTER 100",
          "INSTANCE \"NAMED\" MASTER 100", "INSTANCE \"PLAIN\" MASTER 100");
      assertThat(ours.files()).isEqualTo(theirs.files()).hasSize(2);

      changeStates(lab, frames, both);
      reload(both);
      both.forEach(NotifyWitness::stop);

      compare(theirs, ours);
    }
  }

  private static void changeStates(Lab lab, Frames frames, List<NotifyWitness> both) throws IOException {
    both.forEach(witness -> witness.hear(frames, NotifyWitness.VI_1, 50, 10));
    await(both, 1, "INSTANCE \"VI_1\" MASTER_RX_LOWER_PRI 100");
    for (final NotifyWitness witness : both) {
      witness.weigh(5);
      witness.linkOfDown("up");
    }
    await(both, 1, "INSTANCE \"VI_3\" MASTER_PRIORITY 105", "INSTANCE \"DOWN\" BACKUP 100",
        "INSTANCE \"DOWN\" MASTER 100");
    both.forEach(witness -> witness.linkOfDown("down"));
    await(both, 2, "INSTANCE \"DOWN\" FAULT 100");
    lab.cut(1);
    lab.cut(2);
    await(both, 1, "INSTANCE \"VI_3\" FAULT 105", "GROUP \"G\" FAULT 0", "INSTANCE \"OWNER\" FAULT 255",
        "INSTANCE \"GONE\" FAULT 100", "INSTANCE \"NAMED\" FAULT 100", "INSTANCE \"PLAIN\" FAULT 100");
    lab.heal(1);
    lab.heal(2);
    await(both, 2, "GROUP \"G\" MASTER 0", "INSTANCE \"OWNER\" MASTER 255", "INSTANCE \"GONE\" MASTER 100",
        "INSTANCE \"NAMED\" MASTER 100", "INSTANCE \"PLAIN\" MASTER 100");
    await(both, 1, "INSTANCE \"VI_3\" MASTER 105");
    // A master of another world: 40 s until it is missed.
    both.forEach(witness -> witness.hear(frames, NotifyWitness.VI_3, 200, 4095));
    await(both, 2, "INSTANCE \"VI_3\" BACKUP 105");
    for (final NotifyWitness witness : both) {
      witness.weigh(0);
    }
    await(both, 1, "INSTANCE \"VI_3\" BACKUP_PRIORITY 100");
    // 2.2.7 forgets that master in a reload, so it has to be missed before: its adverts come faster now, and none comes.
    both.forEach(witness -> witness.hear(frames, NotifyWitness.VI_3, 200, 10));
    await(both, 2, "INSTANCE \"VI_3\" MASTER 100");
  }

  /** Four instances go, the states of the others are written once more. */
  private static void reload(List<NotifyWitness> both) throws IOException {
    // keepalived forgets in a reload, and at its end, what it has begun to mail.
    awaitMail(both, "VI_3", "MASTER");
    for (final NotifyWitness witness : both) {
      witness.reload();
    }
    await(both, 1, "INSTANCE \"GONE\" DELETED 100", "INSTANCE \"NAMED\" DELETED 100");
    await(both, 2, "INSTANCE \"PLAIN\" FAULT 100");
    await(both, 3, "GROUP \"G\" MASTER 0");
    awaitMail(both, "GONE", "Deleted");
    awaitMail(both, "NAMED", "Deleted");
    awaitMail(both, "PLAIN", "FAULT");
  }

  private static void compare(NotifyWitness theirs, NotifyWitness ours) throws IOException {
    for (final String subject : NotifyWitness.SUBJECTS) {
      assertThat(told(ours, subject)).as("vfifo " + subject).isEqualTo(told(theirs, subject)).isNotEmpty();
      // keepalived ends its script before it writes the last lines.
      assertThat(ours.lines("fifo", subject)).as("fifo " + subject)
          .containsExactlyElementsOf(ours.lines("vfifo", subject).toList())
          .containsAll(theirs.lines("fifo", subject).toList());
      compareScripts(subject, theirs.scripts(subject), ours.scripts(subject));
    }
    assertThat(theirs.started()).contains("VI_1 rx_lower", "VI_2 notify INSTANCE VI_2 MASTER 100",
        "G master two words", "G notify GROUP G FAULT 0", "DOWN fault two words",
        "OWNER notify INSTANCE OWNER BACKUP 255",
        "GONE deleted two words", "GONE notify INSTANCE GONE DELETED 100",
        "NAMED notify INSTANCE NAMED DELETED 100", "PLAIN notify INSTANCE PLAIN FAULT 100",
        "all DIR/fifo", "vrrp fifo DIR/vfifo");
    // Which of two members is told first is a matter of microseconds; that the group follows them is not.
    assertThat(anyMember(ours)).isEqualTo(anyMember(theirs));
    // As the reference has it: 2.2.7 writes the states of groups and of backups once more, of masters not.
    for (final String subject : List.of("VI_1", "VI_2", "VI_3", "VI_4", "OWNER")) {
      final List<String> lines = ours.lines("vfifo", subject).toList();
      assertThat(lines.subList(lines.size() - 3, lines.size())).as(subject)
          .allMatch(line -> line.matches(".* (MASTER|STOP) .*")).last().asString().contains("STOP");
    }
    // The reader of the first FIFO: keepalived starts it again with each reload.
    assertThat(ours.scripts("all")).isEqualTo(theirs.scripts("all").subList(1, 2)).hasSize(1);
    assertThat(ours.scripts("vrrp")).isEqualTo(theirs.scripts("vrrp")).hasSize(2);
    assertThat(ours.scripts("check")).isNotEmpty().containsOnly("check two words")
        .contains(theirs.scripts("check").getFirst());
    for (final NotifyWitness witness : List.of(theirs, ours)) {
      assertThat(witness.started()).as(witness.kind.name()).startsWith("startup two words")
          .endsWith("shutdown two words");
    }
    compareMails(theirs.mail(), ours.mail());
    assertThat(ours.files()).as("removed at the end").isEqualTo(theirs.files()).isEmpty();
  }

  /** keepalived ends without its last scripts: what they told before they went with it is compared, and that Vigil's all came. */
  private static void compareScripts(String subject, List<String> theirs, List<String> ours) {
    assertThat(ours.stream().filter(line -> !isStop(line))).as("scripts of " + subject)
        .containsExactlyElementsOf(theirs.stream().filter(line -> !isStop(line)).toList());
    final List<String> stops = ours.stream().filter(NotifyPeerIT::isStop).toList();
    assertThat(stops).as("stop scripts of " + subject)
        .containsAll(theirs.stream().filter(NotifyPeerIT::isStop).toList());
    if (List.of("VI_1", "VI_3", "OWNER", "G").contains(subject)) {
      assertThat(stops).hasSize(2).first().isEqualTo(subject + " stop two words");
    }
  }

  private static boolean isStop(String line) {
    return line.matches("\\S+ (stop|notify .* STOP) .*");
  }

  private static void compareMails(MailDrop theirs, MailDrop ours) {
    for (final String subject : NotifyWitness.SUBJECTS) {
      // 2.2.7 begins to mail the stop, and ends before it is done.
      assertThat(ours.about(subject).stream().filter(line -> !line.contains(" - Stopping")))
          .as("mails about " + subject).containsExactlyElementsOf(theirs.about(subject));
      assertThat(ours.about(subject).isEmpty()).as("no mail about " + subject)
          .isEqualTo(subject.equals("VI_4"));
    }
    assertThat(theirs.about("GONE")).last().asString().contains("Deleted");
    assertThat(ours.about("VI_1")).last().asString().contains("Stopping");
    assertThat(head(ours.mails().getFirst())).isEqualTo(head(theirs.mails().getFirst()));
  }

  /** Envelope and headers but for the date, the subject and the name of the program. */
  private static List<String> head(List<String> mail) {
    return mail.subList(0, mail.indexOf("")).stream()
        .filter(line -> !line.matches("(Date|Subject|X-Mailer): .*")).toList();
  }

  /** Each state once: one that is repeated after a reload is looked at on its own. */
  private static List<String> told(NotifyWitness witness, String subject) {
    final List<String> told = new ArrayList<>();
    witness.lines("vfifo", subject)
        .filter(line -> told.isEmpty() || !withoutPriority(line).equals(withoutPriority(told.getLast())))
        .forEach(told::add);
    return told;
  }

  private static String withoutPriority(String line) {
    return line.substring(0, line.lastIndexOf(' '));
  }

  private static List<String> anyMember(NotifyWitness witness) {
    return told(witness, "VI_1|VI_2|G").stream().map(line -> line.replaceAll("VI_.", "VI")).distinct()
        .toList();
  }

  private static void awaitMail(List<NotifyWitness> both, String name, String last) {
    for (final NotifyWitness witness : both) {
      Shell.await(witness.kind + ": mail about " + name + ", " + last, PATIENCE, () -> {
        final List<String> seen = witness.mail().about(name);
        return !seen.isEmpty() && seen.getLast().contains(last);
      }, () -> witness.mail().about(name) + witness.log());
    }
  }

  private static void await(List<NotifyWitness> both, int times, String... lines) {
    for (final NotifyWitness witness : both) {
      for (final String line : lines) {
        Shell.await(witness.kind + ": " + line, PATIENCE,
            () -> witness.lines("fifo", ".*").filter(line::equals).count() >= times,
            () -> witness.lines("fifo", ".*").toList() + witness.log());
      }
    }
  }
}
