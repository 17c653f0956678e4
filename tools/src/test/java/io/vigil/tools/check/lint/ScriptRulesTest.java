package io.vigil.tools.check.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.tools.check.Conf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules about checks and notify scripts. */
class ScriptRulesTest {
  private static String script(String command, String lines) {
    return "vrrp_script chk {\nscript \"" + command + "\"\n" + lines + "\n}\n"
        + Conf.instance("track_script {\nchk\n}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/bin/a | /bin/b", "/bin/a || exit 1", "/bin/a && /bin/b", "/bin/a ; /bin/b",
      "/bin/a; b",
      "/bin/a > /dev/null", "/bin/a 2>/dev/null", "/bin/a >/dev/null 2>&1", "/bin/a < /etc/x",
      "/bin/a $(date)",
      "/bin/a `date`", "/bin/a $HOME/x", "/bin/a ~/x", "/bin/a x; b"})
  void shouldFindWhatOnlyAShellUnderstands(String command) {
    assertThat(Lint.found(new ShellWithoutShell(), script(command, "")))
        .containsExactly("2:8 shell-without-shell");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/bin/a -x --y=z", "/bin/sh -c 'a | b'", "/usr/bin/curl http://h/?a=1&b=2",
      "/bin/a",
      "/usr/bin/bash -ec 'a && b'", "/bin/grep a|b file"})
  void shouldLeaveCommandsAloneThatWork(String command) {
    assertThat(Lint.found(new ShellWithoutShell(), script(command, ""))).isEmpty();
  }

  @Test
  void shouldLookAtNotifyScriptsToo() {
    assertThat(Lint.found(new ShellWithoutShell(), Conf.instance("notify_master \"/bin/a | /bin/b\"")))
        .containsExactly("4:15 shell-without-shell");
  }

  @ParameterizedTest
  @CsvSource({"/usr/bin/killall -0 haproxy,1", "/usr/bin/pgrep haproxy,1", "/bin/sh -c 'pidof haproxy',1",
      "/usr/local/bin/check,0", "/bin/sh -c 'curl x',0"})
  void shouldFindACheckThatSearchesAllProcesses(String command, int findings) {
    assertThat(Lint.found(new KillallCheck(), script(command, ""))).hasSize(findings)
        .allMatch("2:8 killall-check"::equals);
  }

  @ParameterizedTest
  @CsvSource({"'interval 1\ntimeout 2',1", "'interval 2\ntimeout 2',0", "interval 2,0"})
  void shouldFindATimeoutAboveTheInterval(String lines, int findings) {
    assertThat(Lint.found(new TimeoutAboveInterval(), script("/bin/a", lines))).hasSize(findings)
        .allMatch("4:9 timeout-above-interval"::equals);
  }

  @ParameterizedTest
  @CsvSource({"'interval 20\nfall 2\ntimeout 21',warning", "'interval 20\nfall 2\ntimeout 20',hint",
      "'interval 5\nfall 2\ntimeout 1',hint", "'interval 2\nfall 2',none"})
  void shouldFindThatADeadServiceIsNoticedLateBesideADeadNode(String lines, String severity) {
    assertThat(Lint.problems(new SlowDetection(), script("/bin/a", lines)))
        .extracting(p -> p.severity().word())
        .isEqualTo(severity.equals("none") ? java.util.List.of() : java.util.List.of(severity));
  }

  @Test
  void shouldNameBothTimes() {
    assertThat(
        Lint.problems(new SlowDetection(), script("/bin/a", "interval 20\nfall 3")).getFirst().message())
        .contains("up to 80 s (interval 20 s x fall 3 + timeout 20 s)", "a dead node after 3.609 s");
  }

  @ParameterizedTest
  @CsvSource({"notify_master /bin/a,1", "'notify_master /bin/a\nnotify_backup /bin/a',1",
      "'notify_master /bin/a\nnotify_backup /bin/a\nnotify_fault /bin/a',0",
      "'notify_master /bin/a\nnotify /bin/a',0",
      "notify /bin/a,0", "notify_backup /bin/a,0"})
  void shouldFindThatNobodyIsToldOfALostAddress(String lines, int findings) {
    assertThat(Lint.found(new NotifyStateMissing(), Conf.instance(lines))).hasSize(findings)
        .allMatch("4:1 notify-state-missing"::equals);
  }

  @ParameterizedTest
  @CsvSource({"'',smtp_alert,1", "'smtp_server h\nnotification_email {\na@b.c\n}',smtp_alert,0",
      "smtp_server h,smtp_alert,1", "'',smtp_alert off,0", "smtp_alert,'',1", "'','',0"})
  void shouldFindEMailThatIsNeverSent(String global, String lines, int findings) {
    assertThat(
        Lint.found(new MailWithoutServer(), "global_defs {\n" + global + "\n}\n" + Conf.instance(lines)))
        .hasSize(findings);
  }
}
