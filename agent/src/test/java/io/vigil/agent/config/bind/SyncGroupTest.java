package io.vigil.agent.config.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.config.Loaded;
import io.vigil.agent.config.model.NotifyManner;
import io.vigil.agent.config.model.NotifyManner.After;
import io.vigil.agent.config.model.NotifyManner.Mode;
import io.vigil.agent.config.model.StartEvidence;
import io.vigil.agent.config.model.SyncGroup;
import io.vigil.agent.config.text.ProblemCode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sync groups: keepalived-behaviour.md §3.4, §4.6. */
class SyncGroupTest {
  private final FakeHost host = new FakeHost();

  private static String instance(String name, int vrid, String lines) {
    return "vrrp_instance " + name + " {\ninterface eth0\nvirtual_router_id " + vrid + "\n" + lines
        + "\nvirtual_ipaddress { 10.0.0." + vrid + " }\n}\n";
  }

  private Loaded load(String text) {
    return Conf.load(instance("A", 1, "") + instance("B", 2, "") + text + instance("C", 3, "priority 255"),
        Conf.IGNORE, host);
  }

  private static List<SyncGroup> groups(Loaded loaded) {
    return Conf.ready(loaded).syncGroups();
  }

  private static List<ProblemCode> said(Loaded loaded) {
    return loaded.problems().stream().map(p -> p.code()).filter(c -> c != ProblemCode.UNSUPPORTED).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"group {\nA\nC\n}", "group { A C }", "group {\nA C\n}"})
  void shouldTakeEveryWordAsAMemberWhereverItIsDefined(String block) {
    final Loaded loaded = load("vrrp_sync_group G {\n" + block + "\n}\n");
    assertThat(groups(loaded)).singleElement().extracting(SyncGroup::members).isEqualTo(List.of("A", "C"));
    assertThat(said(loaded)).containsExactly(ProblemCode.SURPRISING_DEFAULT); // C is an owner, A is not
  }

  @Test
  void shouldLeaveAnInstanceInItsFirstGroup() {
    final Loaded loaded = load(
        "vrrp_sync_group G {\ngroup { A B }\n}\nvrrp_sync_group H {\ngroup { B C }\n}\n");
    assertThat(groups(loaded)).extracting(SyncGroup::members).containsExactly(List.of("A", "B"),
        List.of("C"));
    assertThat(said(loaded)).containsExactly(ProblemCode.SYNC_GROUP_MEMBER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "group {\n}"})
  void shouldLeaveOutAGroupWithoutMembers(String block) {
    final Loaded loaded = load("vrrp_sync_group G {\n" + block + "\n}\n");
    assertThat(groups(loaded)).isEmpty();
    assertThat(said(loaded)).contains(ProblemCode.SYNC_GROUP_SIZE);
  }

  @Test
  void shouldLeaveOutAGroupWhoseOnlyMemberIsUnknownAndSayItOnce() {
    final Loaded loaded = load("vrrp_sync_group G {\ngroup { X }\n}\n");
    assertThat(groups(loaded)).isEmpty();
    assertThat(said(loaded)).containsExactly(ProblemCode.SYNC_GROUP_MEMBER);
  }

  @Test
  void shouldIgnoreASecondListOfMembersAndASecondGroupOfTheName() {
    final Loaded loaded = load(
        "vrrp_sync_group G {\ngroup { A B }\ngroup { C }\n}\nvrrp_sync_group G {\ngroup { C }\n}\n");
    assertThat(groups(loaded)).singleElement().extracting(SyncGroup::members).isEqualTo(List.of("A", "B"));
    assertThat(said(loaded)).containsExactly(ProblemCode.DUPLICATE, ProblemCode.DUPLICATE);
  }

  @Test
  void shouldTakeTheWeightsFromAGroupWithAnOwner() {
    final String tracks = "track_interface { eth1 weight 5 }\n";
    final Loaded without = load("vrrp_sync_group G {\ngroup { A B }\n" + tracks + "}\n");
    final Loaded with = load("vrrp_sync_group G {\ngroup { A C }\n" + tracks + "}\n");
    assertThat(groups(without).getFirst().tracking().interfaces().getFirst().weight()).isEqualTo(5);
    assertThat(groups(with).getFirst().tracking().interfaces().getFirst().weight()).isZero();
    assertThat(said(with)).containsExactly(ProblemCode.SURPRISING_DEFAULT, ProblemCode.TRACKING_CORRECTED);
  }

  @Test
  void shouldRunScriptsAsTheBlockSaysAndOtherwiseAsGlobalDefsSay() {
    final Loaded loaded = load("""
        vrrp_sync_group G {
        group { A B }
        notify_mode latest
        notify_stderr
        }
        global_defs {
        notify_mode serial
        notify_timeout 1.5
        notify_retry 2
        notify_stop_timeout 5
        notify_boost 0.05
        notify_late_warn 0.02
        notify_latency_log /run/starts.hlog 10
        }
        """);
    assertThat(Conf.ready(loaded).instances()).extracting(i -> i.notifications().manner())
        .containsOnly(new NotifyManner(Mode.SERIAL, 1_500_000_000L, 2, false, false, After.NOTHING));
    assertThat(groups(loaded).getFirst().notifications().manner())
        .isEqualTo(new NotifyManner(Mode.LATEST, 1_500_000_000L, 2, true, false, After.NOTHING));
    assertThat(Conf.ready(loaded).global().notification().stopLimitNs()).isEqualTo(5_000_000_000L);
    assertThat(Conf.ready(loaded).global().notification().boostNs()).isEqualTo(50_000_000L);
    assertThat(Conf.ready(loaded).global().notification().evidence())
        .isEqualTo(new StartEvidence(20_000_000L, Optional.of("/run/starts.hlog"), 10_000_000_000L));
  }

  @ParameterizedTest
  @CsvSource({"notify_mode both,invalid-value", "notify_timeout 86401,number-out-of-range",
      "notify_retry 11,number-out-of-range", "notify_stderr 1,invalid-value",
      "notify_stdin xml,invalid-value",
      "notify_after advert,invalid-value"})
  void shouldLeaveOutWhatCannotBeMeant(String line, String problem) {
    final Loaded loaded = Conf.load(Conf.instance(line));

    assertThat(Conf.found(loaded)).anyMatch(found -> found.endsWith(problem));
    assertThat(Conf.one(loaded).notifications().manner()).isEqualTo(NotifyManner.DEFAULT);
  }

  @Test
  void shouldGiveItsMembersItsWordOnPriorityChanges() {
    final Loaded loaded = load("""
        vrrp_sync_group G {
        group { A B }
        notify_priority_changes
        smtp_alert
        }
        global_defs {
        smtp_alert
        smtp_alert_vrrp no
        }
        """);
    final var instances = Conf.ready(loaded).instances();
    assertThat(instances).extracting(i -> i.notifications().priorityChanges()).containsExactly(true, true,
        false);
    assertThat(instances).extracting(i -> i.notifications().smtpAlert()).containsOnly(false);
    assertThat(groups(loaded).getFirst().notifications().smtpAlert()).isTrue();
  }
}
