package io.vigil.agent.config.bind;

import static io.vigil.agent.config.bind.Conf.found;
import static io.vigil.agent.config.bind.Conf.instance;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.config.Loaded;
import io.vigil.agent.config.host.AccountFact;
import io.vigil.agent.config.host.FileFact;
import io.vigil.agent.config.model.Script;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scripts: keepalived-behaviour.md §1.4, §6.1, §6.4. */
class ScriptsTest {
  private static final String SECURE = "enable_script_security\n";

  private final FakeHost host = new FakeHost();

  private Loaded load(String global, String line) {
    return Conf.load(instance(line) + "global_defs {\n" + global + "}\n", Conf.RUN, host);
  }

  private static Optional<Script> master(Loaded loaded) {
    return Conf.one(loaded).notifications().master();
  }

  @Test
  void shouldResolveAScriptWithItsArgumentsAndUser() {
    final Loaded loaded = load(SECURE + "script_user nobody\n", "notify_master \"/usr/bin/ok 'a b' c\"");
    final Script script = master(loaded).orElseThrow();
    assertThat(script.path()).isEqualTo("/usr/bin/ok");
    assertThat(script.argv()).containsExactly("/usr/bin/ok", "a b", "c");
    assertThat(script.user().uid()).isEqualTo(99);
    assertThat(script.user().gid()).isEqualTo(98);
    assertThat(script.user().supplementaryGids()).isEmpty();
    assertThat(found(loaded)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"nobody,98,''", "nobody wheel,10,''", "nobody :wheel,10,98 97", "nobody :,98,98 97"})
  void shouldTakeUserAndGroupAfterTheCommand(String user, int gid, String groups) {
    final Script script = master(load(SECURE, "notify_master /usr/bin/ok " + user)).orElseThrow();
    assertThat(script.user().gid()).isEqualTo(gid);
    assertThat(script.user().supplementaryGids().stream().map(String::valueOf).toList())
        .isEqualTo(groups.isEmpty() ? List.of() : List.of(groups.split(" ", -1)));
  }

  @ParameterizedTest
  @CsvSource({"/usr/bin/none,4:15 script-refused", "/usr/none/ok,4:15 script-refused",
      "none,4:15 script-refused",
      "/usr/bin,4:15 script-refused", "/usr/bin/ok nouser,4:27 script-user-unknown",
      "/usr/bin/ok nobody nogroup,4:34 script-user-unknown"})
  void shouldGoOnWithoutAScriptThatCannotRun(String script, String problem) {
    final Loaded loaded = load(SECURE + "script_user root\n", "notify_master " + script);
    assertThat(master(loaded)).isEmpty();
    assertThat(found(loaded)).containsExactly(problem);
  }

  @Test
  void shouldRefuseAScriptThatItsUserMayNotRun() {
    host.file("/usr/bin/secret", 0700);
    host.put("/home", new FileFact.Directory(5, 5, 0700)).file("/home/s", 0755);
    assertThat(master(load(SECURE, "notify_master /usr/bin/secret nobody"))).isEmpty();
    assertThat(master(load(SECURE, "notify_master /home/s nobody"))).isEmpty();
    assertThat(master(load(SECURE, "notify_master /usr/bin/secret root"))).isPresent();
  }

  @Test
  void shouldSearchABareNameInPath() {
    final Loaded loaded = load(SECURE + "script_user nobody\n", "notify_master ok");
    assertThat(master(loaded).orElseThrow().path()).isEqualTo("/usr/bin/ok");
    assertThat(found(loaded)).containsExactly("4:15 script-path");
  }

  @Test
  void shouldOnlyWarnOfALinkedFolderInTheWayOfARootScript() {
    final Loaded loaded = load(SECURE + "script_user root\n", "notify_master /bin/ok");
    assertThat(master(loaded).orElseThrow().path()).isEqualTo("/usr/bin/ok");
    assertThat(found(loaded)).containsExactly("4:15 script-path");
    assertThat(loaded.problems().getFirst().message()).contains("/bin is a symbolic link");
    assertThat(loaded.problems().getFirst().hint()).endsWith("write /usr/bin/ok");
  }

  @Test
  void shouldProposeThePathOfALinkedProgramAndNotItsTarget() {
    host.file("/usr/bin/dash", 0755).put("/usr/bin/sh", new FileFact.Link("dash"));
    final Loaded loaded = load(SECURE + "script_user root\n", "notify_master /bin/sh");
    assertThat(master(loaded).orElseThrow().path()).isEqualTo("/usr/bin/dash");
    assertThat(loaded.problems().getFirst().hint()).endsWith("write /usr/bin/sh");
  }

  @Test
  void shouldRunTheConfiguredPathWhereSymlinkPathsAreUsed() {
    final Loaded loaded = load(SECURE + "script_user nobody\nuse_symlink_paths\n", "notify_master /bin/ok");
    assertThat(master(loaded).orElseThrow().path()).isEqualTo("/bin/ok");
  }

  @ParameterizedTest
  @CsvSource({"0777,0,false", "0775,7,false", "0775,0,true", "01777,0,true"})
  void shouldRefuseARootScriptThatOthersCanReplace(String mode, int gid, boolean runs) {
    host.put("/opt", new FileFact.Directory(0, gid, Integer.parseInt(mode, 8))).file("/opt/s", 0755);
    final Loaded loaded = load(SECURE + "script_user root\n", "notify_master /opt/s");
    assertThat(master(loaded).isPresent()).isEqualTo(runs);
    if (!runs) {
      assertThat(loaded.problems().getFirst().message()).contains("/opt can be written");
    }
    assertThat(master(load("script_user root\n", "notify_master /opt/s"))).isPresent();
  }

  @Test
  void shouldNameTheReproachOnceWhereSecurityIsOff() {
    final Loaded loaded = load("", "notify_master /usr/bin/ok\nnotify_backup /usr/bin/ok");
    assertThat(found(loaded)).containsExactly("4:15 script-security-off");
    assertThat(loaded.testStatus()).isEqualTo(6);
  }

  @Test
  void shouldPreferTheImplicitUserAndDemandOneUnderSecurity() {
    assertThat(master(load(SECURE, "notify_master /usr/bin/ok"))).isEmpty();
    host.user(new AccountFact.Known("keepalived_script", 77, 77, List.of(77)));
    assertThat(master(load(SECURE, "notify_master /usr/bin/ok")).orElseThrow().user().uid()).isEqualTo(77);
  }

  @Test
  void shouldReportAScriptUserThatDoesNotExistOnce() {
    final Loaded loaded = load("script_user none\n", "notify_master /usr/bin/ok\nnotify_backup /usr/bin/ok");
    assertThat(master(loaded)).isEmpty();
    assertThat(found(loaded)).containsExactly("9:13 script-user-unknown");
  }

  @Test
  void shouldRunAScriptWithoutShebangThroughTheShell() {
    host.withoutShebang("/usr/bin/ok");
    final Script script = master(load(SECURE + "script_user nobody\n", "notify_master \"/usr/bin/ok a\""))
        .orElseThrow();
    assertThat(script.path()).isEqualTo("/bin/sh");
    assertThat(script.argv()).containsExactly("/bin/sh", "-c", "\"$0\" \"$@\"", "/usr/bin/ok", "a");
  }

  @Test
  void shouldIgnoreASecondScriptForTheSameEvent() {
    final Loaded loaded = load(SECURE + "script_user nobody\n",
        "notify_master /usr/bin/ok\nnotify_master /usr/bin/other");
    assertThat(found(loaded)).containsExactly("5:1 duplicate");
  }

  @Test
  void shouldReportAScriptThatACommentCutsShort() {
    final Loaded loaded = load(SECURE + "script_user nobody\n", "notify_master '/usr/bin/ok # x'");
    assertThat(master(loaded)).isEmpty();
    assertThat(found(loaded)).containsExactly("4:15 unterminated-quote");
  }

  @Test
  void shouldEndALinkThatLeadsInCircles() {
    host.put("/loop", new FileFact.Link("/loop"));
    assertThat(master(load(SECURE + "script_user nobody\n", "notify_master /loop"))).isEmpty();
  }
}
