package io.vigil.agent.config.bind;

import static io.vigil.agent.config.bind.Conf.found;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.config.Loaded;
import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.model.TrackFile;
import io.vigil.agent.config.model.TrackProcess;
import io.vigil.agent.config.model.TrackProcess.ParameterMatch;
import io.vigil.agent.config.model.TrackRef;
import io.vigil.agent.config.model.VrrpScript;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is tracked: keepalived-behaviour.md §3.1.5, §3.4 to §3.8, §4.6. */
class TrackingTest {
  private static final String GLOBALS = "global_defs {\nenable_script_security\nscript_user nobody\n}\n";
  private static final String SCRIPT = "vrrp_script s {\nscript /usr/bin/ok\nweight 7 reverse\n}\n";
  private static final String STANDING = ".* (unsupported|not-acted-upon)";

  private final FakeHost host = new FakeHost();

  private Loaded load(String text) {
    return Conf.load(text + GLOBALS, Conf.IGNORE, host);
  }

  private static AgentConfig config(Loaded loaded) {
    return Conf.ready(loaded);
  }

  private static List<String> said(Loaded loaded) {
    return found(loaded).stream().filter(p -> !p.matches(STANDING)).map(p -> p.replaceFirst(".* ", ""))
        .toList();
  }

  private static String instance(String name, int vrid, String lines) {
    return "vrrp_instance " + name + " {\ninterface eth0\nvirtual_router_id " + vrid + "\n" + lines
        + "\nvirtual_ipaddress { 10.0.0." + vrid + " }\n}\n";
  }

  private static List<String> shown(List<TrackRef> refs) {
    return refs.stream().map(r -> r.name() + " " + r.weight() + (r.reverse() ? " reverse" : "")).toList();
  }

  @ParameterizedTest
  @CsvSource({"s,s 7 reverse", "s weight 9,s 9 reverse", "s weight 9 noreverse,s 9",
      "s weight -253 reverse,s -253 reverse",
      "s weight 0,s 0 reverse"})
  void shouldTakeFromTheScriptWhatTheLineLeavesOpen(String line, String reference) {
    final Loaded loaded = load(SCRIPT + instance("A", 1, "track_script {\n" + line + "\n}"));
    assertThat(said(loaded)).isEmpty();
    assertThat(shown(config(loaded).instances().getFirst().tracking().scripts())).containsExactly(reference);
  }

  @ParameterizedTest
  @CsvSource({"s weight 254,s 7 reverse", "s weight x,s 7 reverse", "s weight 5 back,s 5 reverse"})
  void shouldUseTheRestOfALineWithAMistake(String line, String reference) {
    final Loaded loaded = load(SCRIPT + instance("A", 1, "track_script {\n" + line + "\n}"));
    assertThat(said(loaded)).containsExactly("invalid-value");
    assertThat(shown(config(loaded).instances().getFirst().tracking().scripts())).containsExactly(reference);
  }

  @Test
  void shouldTakeEachLineAsOneEntry() {
    final Loaded loaded = load(SCRIPT + instance("A", 1, "track_script { s b }"));
    assertThat(config(loaded).instances().getFirst().tracking().scripts()).isEmpty();
    assertThat(said(loaded)).containsExactlyInAnyOrder("invalid-value", "not-used");
  }

  @Test
  void shouldFindADefinitionThatStandsLaterAndSaySo() {
    final Loaded loaded = load(instance("A", 1, "track_script { s }") + SCRIPT);
    assertThat(shown(config(loaded).instances().getFirst().tracking().scripts()))
        .containsExactly("s 7 reverse");
    assertThat(found(loaded)).contains("4:16 defined-later");
  }

  @Test
  void shouldLeaveOutWhatIsNotDefinedAndNameWhatIsNear() {
    final Loaded loaded = load(SCRIPT.replace(" s ", " chk_web ")
        + instance("A", 1, "track_script {\nchk_wbe\n}") + instance("B", 2, "track_script { chk_web }"));
    assertThat(config(loaded).instances().getFirst().tracking().scripts()).isEmpty();
    assertThat(loaded.problems()).anySatisfy(p -> assertThat(p.render())
        .contains("(A) tracked script chk_wbe not found", "did you mean 'chk_web'?"));
  }

  @Test
  void shouldTakeTheFirstOfTwoWithOneName() {
    final Loaded loaded = load(SCRIPT + SCRIPT.replace("7", "8") + instance("A", 1, "track_script { s }"));
    assertThat(config(loaded).trackers().scripts()).singleElement().extracting(VrrpScript::weight)
        .isEqualTo(7);
    assertThat(said(loaded)).containsExactly("duplicate");
  }

  @Test
  void shouldSayNothingMoreOfAScriptThatWasRefused() {
    final Loaded loaded = load(SCRIPT.replace("ok", "none") + instance("A", 1, "track_script { s }"));
    assertThat(said(loaded)).containsExactly("script-refused");
    assertThat(config(loaded).trackers().scripts()).isEmpty();
    assertThat(config(loaded).instances().getFirst().tracking().scripts()).isEmpty();
  }

  @Test
  void shouldNotLookAtAScriptThatNobodyTracks() {
    final Loaded loaded = load(SCRIPT.replace("ok", "none") + instance("A", 1, ""));
    assertThat(said(loaded)).containsExactly("not-used");
    assertThat(config(loaded).trackers().scripts()).isEmpty();
  }

  @Test
  void shouldReadAScript() {
    final Loaded loaded = load(
        "vrrp_script s {\nuser root\nscript \"/usr/bin/ok 'a b'\"\ninterval 0.5\nrise 2\n}\n"
            + instance("A", 1, "track_script { s }"));
    final VrrpScript script = config(loaded).trackers().scripts().getFirst();
    assertThat(said(loaded)).isEmpty();
    assertThat(script.script().argv()).containsExactly("/usr/bin/ok", "a b");
    assertThat(script.script().user().uid()).isZero();
    assertThat(script.intervalNs()).isEqualTo(500_000_000L);
    assertThat(script.timeoutNs()).isEqualTo(500_000_000L);
    assertThat(script.rise()).isEqualTo(2);
    assertThat(script.fall()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"interval 0", "timeout 0"})
  void shouldTakeASecondForNoTime(String line) {
    final Loaded loaded = load("vrrp_script s {\nscript /usr/bin/ok\n" + line + "\n}\n"
        + instance("A", 1, "track_script { s }"));
    assertThat(said(loaded)).containsExactly("value-corrected");
    assertThat(config(loaded).trackers().scripts().getFirst().timeoutNs()).isEqualTo(1_000_000_000L);
  }

  @ParameterizedTest
  @CsvSource({"vrrp_script s,block-incomplete", "vrrp_track_process s,block-incomplete",
      "track_file s,block-incomplete",
      "bfd_instance s,block-incomplete", "vrrp_sync_group a b c,bad-block-name",
      "bfd_instance a234567890123456789012345678901x,bad-block-name", "vrrp_sync_group,bad-block-name",
      "vrrp_sync_group a b,bad-block-name"})
  void shouldLeaveOutABlockThatIsOfNoUse(String header, String problem) {
    final Loaded loaded = load(header + " {\n}\n" + instance("A", 1, ""));
    assertThat(said(loaded)).containsExactly(problem);
    assertThat(config(loaded).syncGroups()).isEmpty();
  }

  @Test
  void shouldIgnoreASurplusWordInTheHeaderOfAScript() {
    final Loaded loaded = load(SCRIPT.replace("s {", "s t {") + instance("A", 1, "track_script { s }"));
    assertThat(said(loaded)).containsExactly("surplus-words");
    assertThat(config(loaded).trackers().scripts()).hasSize(1);
  }

  private TrackProcess process(String lines) {
    final Loaded loaded = load(
        "vrrp_track_process p {\n" + lines + "\n}\n" + instance("A", 1, "track_process { p }"));
    return config(loaded).trackers().processes().getFirst();
  }

  @ParameterizedTest
  @CsvSource({"process x,NONE,false", "process x a,EXACT,true", "process x;param_match,EXACT,true",
      "process x a;param_match initial,INITIAL,true", "process x;full_command,NONE,true"})
  void shouldCompareParametersAsAsked(String lines, ParameterMatch match, boolean fullCommand) {
    final TrackProcess process = process(lines.replace(';', '\n'));
    assertThat(process.parameterMatch()).isEqualTo(match);
    assertThat(process.fullCommand()).isEqualTo(fullCommand);
  }

  @Test
  void shouldReadAProcessThatMustNotRun() {
    final TrackProcess process = process("process x\nquorum_max 0\ndelay 2\nfork_delay 1");
    assertThat(process.quorum()).isZero();
    assertThat(process.quorumMax()).isZero();
    assertThat(process.forkDelayNs()).isEqualTo(1_000_000_000L);
    assertThat(process.terminateDelayNs()).isEqualTo(2_000_000_000L);
  }

  @ParameterizedTest
  @CsvSource({"quorum 3;quorum_max 2,3,2147483647", "quorum_max 2;quorum 3,1,2", "quorum_max 0;quorum 1,0,0"})
  void shouldIgnoreTheLaterOfTwoLimitsThatContradictEachOther(String lines, int quorum, int quorumMax) {
    final String text = "vrrp_track_process p {\nprocess x\n" + lines.replace(';', '\n') + "\n}\n"
        + instance("A", 1, "track_process { p }");
    assertThat(said(load(text))).containsExactly("invalid-value");
    final TrackProcess process = config(load(text)).trackers().processes().getFirst();
    assertThat(process.quorum()).isEqualTo(quorum);
    assertThat(process.quorumMax()).isEqualTo(quorumMax);
  }

  @ParameterizedTest
  @CsvSource({"init_file,0,false", "init_file 5,5,false", "init_file overwrite,0,true",
      "init_file -5 overwrite,-5,true"})
  void shouldReadWhatAFileIsInitialisedWith(String line, int value, boolean overwrite) {
    final Loaded loaded = load(
        "track_file f {\nfile /run/x\n" + line + "\n}\n" + instance("A", 1, "track_file { f }"));
    final TrackFile file = config(loaded).trackers().files().getFirst();
    assertThat(file.initial()).contains(new TrackFile.Initial(value, overwrite));
    assertThat(file.weight()).isEqualTo(1);
  }

  @Test
  void shouldCountASecondLineOfSomeKeywordsAsAMistake() {
    final Loaded loaded = load("track_file f {\nfile /run/x\nfile /run/y\nweight 2\nweight 3\n}\n"
        + instance("A", 1, "track_file { f }"));
    assertThat(said(loaded)).containsExactly("duplicate", "duplicate");
    assertThat(config(loaded).trackers().files().getFirst().path()).isEqualTo("/run/x");
    assertThat(config(loaded).trackers().files().getFirst().weight()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"eth1,eth1 0,''", "eth1 weight 254,eth1 253,value-corrected",
      "eth1 weight -254,eth1 -253,value-corrected",
      "eth1 weight 5 reverse,eth1 5 reverse,''", "eth1 weight 5 noreverse,eth1 5,invalid-value",
      "eth0 weight 5,'',tracking-corrected"})
  void shouldTrackInterfaces(String line, String reference, String problem) {
    final Loaded loaded = load(instance("A", 1, "track_interface {\n" + line + "\n}"));
    assertThat(String.join(",", shown(config(loaded).instances().getFirst().tracking().interfaces())))
        .isEqualTo(reference);
    assertThat(String.join(",", said(loaded))).isEqualTo(problem);
  }

  @Test
  void shouldTakeEachObjectOnce() {
    final Loaded loaded = load(instance("A", 1, "track_interface {\neth1 weight 2\neth1 weight 3\n}"));
    assertThat(shown(config(loaded).instances().getFirst().tracking().interfaces()))
        .containsExactly("eth1 2");
    assertThat(said(loaded)).containsExactly("duplicate");
  }

  @Test
  void shouldNotWatchASourceAddressThatIsNotConfigured() {
    final Loaded loaded = load(instance("A", 1, "track_src_ip\ndont_track_primary"));
    final InstanceConfig instance = config(loaded).instances().getFirst();
    assertThat(instance.tracking().sourceAddress()).isFalse();
    assertThat(instance.tracking().ownInterface()).isFalse();
    assertThat(said(loaded)).containsExactly("surprising-default");
  }

  @ParameterizedTest
  @CsvSource({"vrrp_script", "vrrp_track_process", "track_file", "bfd_instance"})
  void shouldNotStartWithAnObjectThatHasNoName(String header) {
    final Loaded loaded = load(header + " {\n}\n" + instance("A", 1, ""));
    assertThat(said(loaded)).containsExactly("missing-parameter");
    assertThat(Conf.refused(loaded)).isTrue();
  }

  private static final String OBJECTS = """
      vrrp_script s {
      script /usr/bin/ok
      }
      track_file f {
      file /run/f
      }
      track_file g {
      file /run/g
      weight 2
      }
      vrrp_track_process p {
      process x
      weight 3
      }
      bfd_instance b {
      neighbor_ip 10.0.0.9
      }
      """;
  private static final String WEIGHED = """
      track_interface { eth1 weight 5 }
      track_script { s weight 5 }
      track_file {
      f
      g
      }
      track_process { p }
      track_bfd { b weight 5 }
      """;

  private String tracked(String lines, String group) {
    final Loaded loaded = load(OBJECTS + group + instance("A", 1, lines) + instance("B", 2, ""));
    final var t = config(loaded).instances().getFirst().tracking();
    return String.join(",", shown(t.interfaces())) + "|" + String.join(",", shown(t.scripts())) + "|"
        + String.join(",", shown(t.files())) + "|" + String.join(",", shown(t.processes())) + "|"
        + String.join(",", shown(t.bfdInstances()));
  }

  @Test
  void shouldTakeWeightsFromMembersOfASyncGroupAndFromOwners() {
    final String group = "vrrp_sync_group G {\ngroup {\nA\nB\n}\n";
    assertThat(tracked(WEIGHED, "")).isEqualTo("eth1 5|s 5|f 1,g 2|p 3|b 5");
    assertThat(tracked(WEIGHED, group + "}\n")).isEqualTo("eth1 0||f 0|p 3|");
    assertThat(tracked(WEIGHED, group + "sync_group_tracking_weight\n}\n"))
        .isEqualTo("eth1 5|s 5|f 1,g 2|p 3|b 5");
    assertThat(tracked(WEIGHED + "priority 255\n", "")).isEqualTo("||f 0|p 3|");
  }

  @Test
  void shouldLetTheGroupDecideTheWeightOfWhatBothTrack() {
    final String group = "vrrp_sync_group G {\ngroup {\nA\nB\n}\nsync_group_tracking_weight\ntrack_script { s weight 9 }\n}\n";
    assertThat(tracked("track_script { s weight 5 }", group)).isEqualTo("|s 9|||");
    assertThat(tracked("track_script { s weight 0 }", group)).isEqualTo("|s 0|||");
  }
}
