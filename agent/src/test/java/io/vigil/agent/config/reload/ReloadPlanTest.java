package io.vigil.agent.config.reload;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.config.ConfigLoader;
import io.vigil.agent.config.LoadOptions;
import io.vigil.agent.config.Loaded;
import io.vigil.agent.config.host.HostFacts;
import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.config.model.InstanceConfig;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReloadPlanTest {
  private static final String TEXT = """
      vrrp_script chk {
        script /usr/bin/true
        interval 1
      }
      bfd_instance neighbour {
        neighbor_ip 10.0.0.2
      }
      vrrp_instance A {
        interface eth0
        virtual_router_id 1
        advert_int 2
        priority 100
        authentication {
          auth_type PASS
          auth_pass s3cr3t
        }
        virtual_ipaddress {
          10.0.0.101/24
          10.0.0.102/24
        }
        track_script {
          chk
        }
        track_bfd {
          neighbour
        }
      }
      vrrp_instance B {
        interface eth0
        virtual_router_id 2
        version 3
        virtual_ipaddress {
          10.0.0.103/24
        }
      }
      vrrp_sync_group G {
        group {
          A
          B
        }
      }
      """;

  @Test
  void shouldKeepEverythingThatOnlyStandsElsewhere() {
    final ReloadPlan plan = plan(TEXT, "\n# moved\n\n" + TEXT);

    assertThat(plan.isIdle()).isTrue();
    assertThat(plan.instances()).hasOnlyElementsOfType(Change.Kept.class);
    assertThat(plan.interrupts()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"priority 100,priority 101,priority,true", "advert_int 2,advert_int 3,advert_interval_cs,true",
      "s3cr3t,other,authentication.password,true", "10.0.0.102/24,10.0.0.104/24,addresses,true",
      "priority 100,priority 100 ~ garp_master_repeat 2,garp.master_repeat,false",
      "priority 100,priority 100 ~ notify /bin/true,notifications.generic,false",
      "advert_int 2,advert_int 2 ~ nopreempt,preemption.preempt,false"})
  void shouldChangeWhileItGoesOn(String before, String after, String field, boolean interrupts) {
    final ReloadPlan plan = plan(TEXT, TEXT.replace(lines(before), lines(after)));

    assertThat(plan.instances().getFirst()).isInstanceOf(Change.Changed.class);
    final Change.Changed<InstanceConfig> changed = (Change.Changed<InstanceConfig>) plan.instances()
        .getFirst();
    assertThat(changed.fields()).extracting(FieldChange::field).containsExactly(field);
    assertThat(!plan.interrupts().isEmpty()).isEqualTo(interrupts);
    assertThat(plan.instances().get(1)).isInstanceOf(Change.Kept.class);
  }

  @Test
  void shouldSayWhichAddressesGo() {
    final ReloadPlan plan = plan(TEXT, TEXT.replace("10.0.0.102/24", ""));

    assertThat(plan.interrupts()).singleElement().asString().contains("gives up 10.0.0.102/24 dev eth0");
  }

  @Test
  void shouldNeverShowAPassword() {
    assertThat(plan(TEXT, TEXT.replace("s3cr3t", "0th3r")).toString()).doesNotContain("s3cr3t", "0th3r")
        .contains("authentication.password").doesNotContain("8318");
  }

  @ParameterizedTest
  @CsvSource({"virtual_router_id 2,virtual_router_id 3",
      "interface eth0~  virtual_router_id 2,interface eth1~  virtual_router_id 2"})
  void shouldBeginAnewAsAnotherRouter(String before, String after) {
    final ReloadPlan plan = plan(TEXT, TEXT.replace(lines(before), lines(after)));

    assertThat(plan.instances().get(1)).isInstanceOf(Change.Restarted.class);
    assertThat(plan.interrupts()).containsExactly(Interruptions.BEGINS_ANEW);
  }

  /** keepalived looks at the router, not at its name. */
  @Test
  void shouldGoOnUnderAnotherName() {
    final ReloadPlan plan = plan(TEXT,
        TEXT.replace("vrrp_instance B", "vrrp_instance C").replace("    B\n", "    C\n"));

    assertThat(plan.instances().get(1)).isInstanceOfSatisfying(Change.Changed.class,
        changed -> assertThat(((InstanceConfig) changed.after()).name()).isEqualTo("C"));
  }

  @Test
  void shouldAddAndRemove() {
    final String added = TEXT.substring(0, TEXT.indexOf("vrrp_sync_group"))
        + TEXT.substring(TEXT.indexOf("vrrp_instance B"), TEXT.indexOf("vrrp_sync_group"))
            .replace("instance B", "instance C").replace("id 2", "id 3");
    final ReloadPlan plan = plan(TEXT, added);
    assertThat(plan.instances().get(2)).isInstanceOf(Change.Added.class);
    assertThat(plan.groups()).singleElement().isInstanceOf(Change.Removed.class);
    assertThat(plan.interrupts()).isEmpty();

    assertThat(plan(added, TEXT).instances().getLast()).isInstanceOf(Change.Removed.class);
    assertThat(plan(added, TEXT).interrupts()).contains(Interruptions.GONE);
  }

  @Test
  void shouldBeginChangedTrackersAnew() {
    final ReloadPlan plan = plan(TEXT, TEXT.replace("interval 1", "interval 2").replace("10.0.0.2\n",
        "10.0.0.2\n multiplier 7\n"));

    assertThat(plan.trackers()).hasSize(2).hasOnlyElementsOfType(Change.Restarted.class);
    assertThat(plan.interrupts()).as("a script's result is carried over, a session's is not").hasSize(1);
  }

  @Test
  void shouldRefuseWhatCannotBeChangedWhileTheAgentRuns() {
    final ReloadPlan plan = plan(TEXT, "instance other\n" + TEXT);

    assertThat(plan.refused()).extracting(FieldChange::field).containsExactly("root.instance_name");
  }

  @Test
  void shouldLeaveSchedulingToTheNextStartButNotTheNameInMails() {
    final ReloadPlan plan = plan(TEXT,
        "global_defs {\n router_id x\n vrrp_rt_priority 50\n notify_boost 1\n}\n" + TEXT);

    assertThat(plan.refused()).isEmpty();
    assertThat(plan.later()).extracting(FieldChange::field)
        .containsExactly("global.process.vrrp.real_time_priority", "global.notification.boost_ns");
    assertThat(plan.isIdle()).isTrue();
  }

  @Test
  void shouldNameTheProcessAtOnceAndLeaveTheRestOfItToTheNextStart() {
    final ReloadPlan plan = plan(TEXT,
        "global_defs {\n process_names\n vrrp_process_name v\n vrrp_priority -5\n vrrp_no_swap\n}\n" + TEXT);

    assertThat(plan.later()).extracting(FieldChange::field)
        .containsExactly("global.process.vrrp.nice_value", "global.process.vrrp.no_swap");
    assertThat(plan.isIdle()).isTrue();
  }

  /** There and back again: what one reload adds, the other removes, and each instance has one fate. */
  @Test
  void shouldGiveEachInstanceOneFate() {
    final List<String> texts = List.of(TEXT, TEXT.replace("id 2", "id 3"),
        TEXT.replace("priority 100", "priority 9"),
        TEXT.substring(0, TEXT.indexOf("vrrp_instance B")), "",
        TEXT.replace("interface eth0", "interface eth1"));
    for (final String before : texts) {
      for (final String after : texts) {
        final AgentConfig old = config(before);
        final AgentConfig next = config(after);
        final ReloadPlan plan = ReloadPlan.of(old, next);
        assertThat(plan.instances().stream().flatMap(ReloadPlanTest::after).toList())
            .containsExactlyElementsOf(next.instances());
        assertThat(plan.instances().stream().flatMap(ReloadPlanTest::before).toList())
            .containsExactlyInAnyOrderElementsOf(old.instances());
        assertThat(ReloadPlan.of(next, old).isIdle()).isEqualTo(plan.isIdle());
      }
    }
  }

  private static Stream<InstanceConfig> after(Change<InstanceConfig> change) {
    return switch (change) {
      case Change.Kept<InstanceConfig> one -> Stream.of(one.after());
      case Change.Changed<InstanceConfig> one -> Stream.of(one.after());
      case Change.Restarted<InstanceConfig> one -> Stream.of(one.after());
      case Change.Added<InstanceConfig> one -> Stream.of(one.after());
      case Change.Removed<InstanceConfig> _ -> Stream.of();
    };
  }

  private static Stream<InstanceConfig> before(Change<InstanceConfig> change) {
    return switch (change) {
      case Change.Kept<InstanceConfig> one -> Stream.of(one.before());
      case Change.Changed<InstanceConfig> one -> Stream.of(one.before());
      case Change.Restarted<InstanceConfig> one -> Stream.of(one.before());
      case Change.Added<InstanceConfig> _ -> Stream.of();
      case Change.Removed<InstanceConfig> one -> Stream.of(one.before());
    };
  }

  private static String lines(String text) {
    return text.replace('~', '\n');
  }

  private static ReloadPlan plan(String before, String after) {
    return ReloadPlan.of(config(before), config(after));
  }

  private static AgentConfig config(String text) {
    final Loaded loaded = new ConfigLoader(HostFacts.unknown()).loadText("test", text,
        new LoadOptions("test", false, true, false, false));
    assertThat(loaded).as(loaded.problems().toString()).isInstanceOf(Loaded.Ready.class);
    return ((Loaded.Ready) loaded).config();
  }
}
