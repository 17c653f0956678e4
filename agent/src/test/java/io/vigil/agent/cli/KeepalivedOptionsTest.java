package io.vigil.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.log.LogSettings;
import io.vigil.agent.log.SyslogFacility;
import io.vigil.agent.machine.Rules;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** keepalived's command line, {@code keepalived-behaviour.md} §8.1. */
class KeepalivedOptionsTest {
  private static final List<String> FLAGS = List.of("-P", "--vrrp", "-B", "--no_bfd", "--all", "-l",
      "--log-console", "-D",
      "--log-detail", "--flush-log-file", "-G", "--no-syslog", "-X", "--release-vips", "-V",
      "--dont-release-vrrp", "-I",
      "--dont-release-ipvs", "-a", "--address-monitoring", "-T", "--genhash", "-R", "--dont-respawn", "-n",
      "--dont-fork",
      "-d", "--dump-conf", "-x", "--snmp", "-m", "--core-dump", "-e", "--all-config", "--ignore-sigint",
      "--no-mem-check",
      "-L", "-g", "--log-file", "-M", "--core-dump-pattern", "--perf", "--debug");
  private static final List<String> WITH_VALUE = List.of("-f", "x.conf", "--use-file", "x.conf", "-S", "3",
      "--log-facility",
      "local7", "-u", "022", "--umask", "0x12", "-c", "c.pid", "--checkers_pid", "c.pid", "-p", "p.pid",
      "--pid", "p.pid",
      "-r", "r.pid", "--vrrp_pid", "r.pid", "-b", "b.pid", "--bfd_pid", "b.pid", "-A", "udp:1",
      "--snmp-agent-socket", "udp:1",
      "-s", "blue", "--namespace", "blue", "-i", "main", "--config-id", "main", "--config-fd", "7");
  private static final List<String> ATTACHED = List.of("-gfile", "--log-file=file", "-Mcore",
      "--core-dump-pattern=core",
      "--perf=run", "--debug=all", "-fx.conf", "--use-file=x.conf", "-sblue");

  @Test
  void shouldAcceptTheWholeListAtOnce() {
    final List<String> args = new java.util.ArrayList<>(List.of("run"));
    args.addAll(FLAGS);
    args.addAll(WITH_VALUE);
    args.addAll(ATTACHED);
    final Invocation call = Invocation.of(args.toArray(String[]::new));
    assertThat(call.err()).isEmpty();
    assertThat(call.status()).isEqualTo(ExitCode.OK);
    assertThat(call.daemonStarted()).isTrue();
  }

  @Test
  void shouldAcceptEachFlagAlone() {
    for (final String flag : FLAGS) {
      final Invocation call = Invocation.of("run", flag);
      assertThat(call.daemonStarted()).as(flag).isTrue();
      assertThat(call.err()).as(flag).isEmpty();
    }
  }

  @Test
  void shouldAcceptEachValueSeparateAndAttached() {
    for (int i = 0; i < WITH_VALUE.size(); i += 2) {
      final String name = WITH_VALUE.get(i);
      final String value = WITH_VALUE.get(i + 1);
      assertThat(Invocation.of("run", name, value).daemonStarted()).as(name).isTrue();
      final String joined = name.startsWith("--") ? name + "=" + value : name + value;
      assertThat(Invocation.of("run", joined).daemonStarted()).as(joined).isTrue();
    }
  }

  @Test
  void shouldReadAClusterOfFlags() {
    final RunOptions options = Invocation.of("run", "-nlGDP", "-sblue", "-f/etc/x.conf").options();
    assertThat(options.log().console()).isTrue();
    assertThat(options.log().syslog()).isFalse();
    assertThat(options.log().detailLevel()).isEqualTo(1);
    assertThat(options.namespace()).contains("blue");
    assertThat(options.configPattern()).isEqualTo("/etc/x.conf");
  }

  @Test
  void shouldReadAValueAtTheEndOfACluster() {
    assertThat(Invocation.of("run", "-nDf", "a.conf").options().configPattern()).isEqualTo("a.conf");
    assertThat(Invocation.of("run", "-nDfa.conf").options().configPattern()).isEqualTo("a.conf");
  }

  @Test
  void shouldTakeTheLastOfARepeatedOptionAsGetoptDoes() {
    assertThat(Invocation.of("run", "-f", "a", "-f", "b").options().configPattern()).isEqualTo("b");
  }

  @Test
  void shouldAcceptAnUnambiguousBeginningOfALongOption() {
    assertThat(Invocation.of("run", "--use-f=a").options().configPattern()).isEqualTo("a");
  }

  @Test
  void shouldHaveTheDefaultsOfKeepalived() {
    final RunOptions options = Invocation.of("run").options();
    assertThat(options.configPattern()).isEqualTo("/etc/keepalived/keepalived.conf");
    assertThat(options.pidFiles().main()).isEqualTo(Path.of("/run/keepalived.pid"));
    assertThat(options.pidFiles().vrrp()).isEqualTo(Path.of("/run/vrrp.pid"));
    assertThat(options.log().console()).isFalse();
    assertThat(options.log().syslog()).isTrue();
    assertThat(options.log().file()).isEmpty();
    assertThat(options.log().facility()).isEqualTo(SyslogFacility.DAEMON);
    assertThat(options.log().ident()).isEqualTo("Keepalived_vrrp");
    assertThat(options.log().detailLevel()).isZero();
    assertThat(options.releaseAddressesOnStop()).isTrue();
    assertThat(options.umask()).isEmpty();
    assertThat(options.rules()).isEmpty();
    assertThat(options.notes()).isEmpty();
  }

  @Test
  void shouldKeepTheFilesOfANamespaceApart() {
    final RunOptions options = Invocation.of("run", "-s", "blue", "-g/var/log/ha.log").options();
    assertThat(options.pidFiles().main()).isEqualTo(Path.of("/run/keepalived/blue/keepalived.pid"));
    assertThat(options.pidFiles().vrrp()).isEqualTo(Path.of("/run/keepalived/blue/vrrp.pid"));
    assertThat(options.log().ident()).isEqualTo(LogSettings.IDENT + "_blue");
    assertThat(options.log().file()).contains(Path.of("/var/log/ha_blue.log"));
  }

  @Test
  void shouldUseTheNamedPidFilesInANamespaceToo() {
    final RunOptions options = Invocation.of("run", "-s", "blue", "-p", "/x/a.pid").options();
    assertThat(options.pidFiles().main()).isEqualTo(Path.of("/x/a.pid"));
    assertThat(options.pidFiles().vrrp()).isEqualTo(Path.of("/run/keepalived/blue/vrrp.pid"));
  }

  @ParameterizedTest
  @CsvSource({"0, LOCAL0", "7, LOCAL7", "local3, LOCAL3", "user, USER", "daemon, DAEMON"})
  void shouldUnderstandEachFacility(String word, SyslogFacility facility) {
    assertThat(Invocation.of("run", "-S", word).options().log().facility()).isEqualTo(facility);
  }

  @ParameterizedTest
  @CsvSource({"022, 18", "0177, 127", "0x1ff, 511", "63, 63", "0, 0"})
  void shouldReadTheUmaskInEveryBaseThatKeepalivedReads(String word, int mask) {
    assertThat(Invocation.of("run", "-u", word).options().umask()).hasValue(mask);
  }

  @ParameterizedTest
  @CsvSource({"-S, 8", "-S, local8", "-S, ''", "-u, rw", "-u, 01000", "-u, -1", "-s, a/b", "-s, ..", "-s, ''",
      "--rules, rfc1"})
  void shouldRefuseAValueThatCannotBeMeantAndNameTheOption(String option, String value) {
    final Invocation call = Invocation.of("run", option, value);
    assertThat(call.status()).isEqualTo(ExitCode.USAGE);
    assertThat(call.daemonStarted()).isFalse();
    assertThat(call.err()).contains(option).contains("'" + value + "'").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-Z", "--frobnicate", "-nZ", "-f", "--namespace", "--dont-fork=yes", "--l"})
  void shouldRefuseWrongUsageInOneLineWithStatus2(String option) {
    final Invocation call = Invocation.of("run", option);
    assertThat(call.status()).isEqualTo(ExitCode.USAGE);
    assertThat(call.daemonStarted()).isFalse();
    assertThat(call.err()).startsWith("vigil: run: ").contains("vigil run --help").hasLineCount(1);
  }

  @Test
  void shouldOnlyReportWordsThatBelongToNoOption() {
    final Invocation call = Invocation.of("run", "-n", "one", "two");
    assertThat(call.daemonStarted()).isTrue();
    assertThat(call.err()).isEqualTo("Unexpected argument(s): one two\n");
  }

  @Test
  void shouldNotTakeTheNextWordForTheLogFile() {
    final Invocation call = Invocation.of("run", "-g", "keepalived.conf");
    assertThat(call.err()).isEqualTo("Unexpected argument(s): keepalived.conf\n");
    assertThat(call.options().log().file().map(Path::getFileName)).contains(Path.of("keepalived.log"));
  }

  @Test
  void shouldNoteWhatHasNoMeaningHere() {
    assertThat(Invocation.of("run", "-x", "-c", "c.pid", "-P").options().notes()).containsExactly(
        "Option -c of keepalived has no meaning here", "Option -x of keepalived has no meaning here");
  }

  @Test
  void shouldNotRunVrrpWhereOnlyTheCheckerWasAskedFor() {
    final Invocation call = Invocation.of("run", "-C");
    assertThat(call.status()).isEqualTo(ExitCode.USAGE);
    assertThat(call.daemonStarted()).isFalse();
    assertThat(call.err()).contains("-C").hasLineCount(1);
    assertThat(Invocation.of("run", "-C", "-P").daemonStarted()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"STOP, 15", "RELOAD, 1", "DATA, 10", "STATS, 12", "STATS_CLEAR, 63", "JSON, 36"})
  void shouldPrintTheNumberOfASignal(String name, String number) {
    final Invocation call = Invocation.of("run", "--signum=" + name);
    assertThat(call.status()).isEqualTo(ExitCode.OK);
    assertThat(call.out()).isEqualTo(number + "\n");
    assertThat(call.daemonStarted()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"FOO", "stop", "TDUMP", ""})
  void shouldNotKnowOtherSignals(String name) {
    final Invocation call = Invocation.of("run", "--signum", name);
    assertThat(call.status()).isEqualTo(ExitCode.FAILED);
    assertThat(call.out()).isEmpty();
    assertThat(call.err()).isEqualTo("Unknown sigfunc " + name + "\n");
  }

  @Test
  void shouldPrintShortHelpAndVersionOnStandardErrorAsKeepalivedDoes() {
    assertThat(Invocation.of("run", "-h").err()).contains("Usage: vigil run", "--use-file", "Examples:");
    assertThat(Invocation.of("run", "-h").status()).isEqualTo(ExitCode.OK);
    assertThat(Invocation.of("run", "-v").err()).startsWith("Vigil ");
    assertThat(Invocation.of("run", "-v").status()).isEqualTo(ExitCode.OK);
  }

  @Test
  void shouldPrintLongHelpAndVersionOnStandardOutputAsEveryCommandDoes() {
    assertThat(Invocation.of("run", "--help").out()).contains("Usage: vigil run", "Examples:");
    assertThat(Invocation.of("run", "--version").out()).startsWith("Vigil ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"keepalived", "keepalived-strict", "rfc3768", "rfc9568"})
  void shouldChooseTheRules(String word) {
    assertThat(Invocation.of("run", "--rules", word).options().rules().map(Rules::name))
        .contains(word.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
  }

  @Test
  void shouldPassOnEverySwitch() {
    final RunOptions options = Invocation
        .of("run", "-VXade", "--ignore-sigint", "--strict", "--ignore-unsupported", "-DD",
            "--flush-log-file", "-i", "main")
        .options();
    assertThat(options.releaseAddressesOnStop()).isFalse();
    assertThat(options.releaseUnknownAddresses()).isTrue();
    assertThat(options.logAddressChanges()).isTrue();
    assertThat(options.dumpConfig()).isTrue();
    assertThat(options.allIncludesMustExist()).isTrue();
    assertThat(options.ignoreSigint()).isTrue();
    assertThat(options.strict()).isTrue();
    assertThat(options.ignoreUnsupported()).isTrue();
    assertThat(options.log().detailLevel()).isEqualTo(2);
    assertThat(options.log().flushEachLine()).isTrue();
    assertThat(options.configId()).contains("main");
  }
}
