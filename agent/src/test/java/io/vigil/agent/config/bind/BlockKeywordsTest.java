package io.vigil.agent.config.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.config.text.Problem;
import io.vigil.agent.config.text.ProblemCode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each keyword of keepalived-behaviour.md appendix A outside {@code global_defs} and the addresses: a good value
 * changes the model and nothing is said of it, a bad one is reported and changes nothing else.
 */
class BlockKeywordsTest {
  private static final String GLOBALS = """
      global_defs {
      enable_script_security
      script_user nobody
      }
      """;
  private static final String OBJECTS = """
      vrrp_script s {
      SCRIPT
      }
      vrrp_track_process p {
      PROCESS
      }
      track_file f {
      FILE
      }
      bfd_instance b {
      BFD
      }
      """;
  private static final String INSTANCES = """
      vrrp_instance A {
      interface eth0
      virtual_router_id 1
      priority 90
      track_script { s }
      track_process { p }
      track_file { f }
      track_bfd { b }
      virtual_ipaddress { 10.0.0.1 }
      }
      vrrp_instance B {
      interface eth0
      virtual_router_id 2
      priority 90
      mcast_src_ip 10.0.0.9
      INSTANCE
      virtual_ipaddress { 10.0.0.2 }
      }
      vrrp_instance C {
      interface eth0
      virtual_router_id 3
      virtual_ipaddress { 10.0.0.3 }
      }
      vrrp_sync_group G {
      GROUP
      }
      """;
  private static final String KEY = "0123456789abcdef0123456789abcdef";
  /** What is said of keywords that are bound and not acted upon. */
  private static final Set<ProblemCode> STANDING = Set.of(ProblemCode.UNSUPPORTED, ProblemCode.NOT_ACTED_UPON,
      ProblemCode.SYNC_GROUP_SIZE);

  private final FakeHost host = new FakeHost().file("/usr/bin/other", 0755);

  private static String text(String place, String lines) {
    final String cut = lines.replace(';', '\n').replace("KEY", KEY);
    return (GLOBALS + OBJECTS + INSTANCES)
        .replace("SCRIPT", place.equals("SCRIPT") ? cut : "script /usr/bin/ok")
        .replace("PROCESS", place.equals("PROCESS") ? cut : "process x")
        .replace("FILE", place.equals("FILE") ? cut : "file /run/x")
        .replace("BFD", place.equals("BFD") ? cut : "neighbor_ip 10.0.0.7")
        .replace("INSTANCE", place.equals("INSTANCE") ? cut : "")
        .replace("GROUP", place.equals("GROUP") ? cut : "group { C }");
  }

  private AgentConfig config(String text) {
    return Conf.ready(Conf.load(text, Conf.IGNORE, host));
  }

  private List<String> found(String text) {
    return Conf.load(text, Conf.IGNORE, host).problems().stream().filter(p -> !STANDING.contains(p.code()))
        .map(Problem::code).map(ProblemCode::word).toList();
  }

  /** Place | lines that must be there | the line with a good value | with a bad one | what is said of that. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "-", value = {
      "SCRIPT | ''                 | script /usr/bin/other | script /nowhere       | script-refused",
      "SCRIPT | script /usr/bin/ok | interval 2.5          | interval 4295         | number-out-of-range",
      "SCRIPT | script /usr/bin/ok | timeout 3             | timeout x             | invalid-number",
      "SCRIPT | script /usr/bin/ok | weight -20            | weight 254            | number-out-of-range",
      "SCRIPT | script /usr/bin/ok | weight 20 reverse     | weight 0 backwards    | invalid-value",
      "SCRIPT | script /usr/bin/ok | rise 2                | rise 0                | number-out-of-range",
      "SCRIPT | script /usr/bin/ok | fall 3                | fall -1               | number-out-of-range",
      "SCRIPT | script /usr/bin/ok | user root             | user nouser           | script-user-unknown",
      "SCRIPT | script /usr/bin/ok | init_fail             | init_fail x           | surplus-words",
      "PROCESS | ''        | process sshd -D       | process               | missing-parameter",
      "PROCESS | process x | param_match initial   | param_match some      | invalid-value",
      "PROCESS | process x | param_match           | param_match a b       | 'surplus-words,invalid-value'",
      "PROCESS | process x | weight 254            | weight 255            | number-out-of-range",
      "PROCESS | process x | quorum 2              | quorum 65536          | number-out-of-range",
      "PROCESS | process x | quorum_max 5          | quorum_max -1         | number-out-of-range",
      "PROCESS | process x | delay 0.5             | delay 3601            | number-out-of-range",
      "PROCESS | process x | terminate_delay 1     | terminate_delay 0     | number-out-of-range",
      "PROCESS | process x | fork_delay 1          | fork_delay x          | invalid-number",
      "PROCESS | process x | full_command          | full_command x        | surplus-words",
      "FILE | ''          | file /run/y           | file /nowhere/y       | track-file-refused",
      "FILE | ''          | file /run/y           | file /proc/y          | track-file-refused",
      "FILE | ''          | file /run/y           | file /usr/y           | track-file-refused",
      "FILE | file /run/x | weight -254           | weight -255           | number-out-of-range",
      "FILE | file /run/x | init_file             | init_file x           | invalid-value",
      "FILE | file /run/x | init_file 5 overwrite | init_file 300         | surprising-default",
      "BFD | ''                   | neighbor_ip 10.0.0.8 | neighbor_ip 10.0.0    | bad-address",
      "BFD | ''                   | neighbour_ip fe80::8 | neighbour_ip          | missing-parameter",
      "BFD | neighbor_ip 10.0.0.7 | source_ip 10.0.0.9   | source_ip fe80::9     | wrong-family",
      "BFD | neighbor_ip 10.0.0.7 | min_rx 50            | min_rx 0              | number-out-of-range",
      "BFD | neighbor_ip 10.0.0.7 | min_tx 1.5           | min_tx x              | invalid-number",
      "BFD | neighbor_ip 10.0.0.7 | idle_tx 2000         | idle_tx 999           | number-out-of-range",
      "BFD | neighbor_ip 10.0.0.7 | multiplier 3         | multiplier 256        | number-out-of-range",
      "BFD | neighbor_ip 10.0.0.7 | passive              | passive x             | surplus-words",
      "BFD | neighbor_ip 10.0.0.7 | ttl 64               | ttl 0                 | number-out-of-range",
      "BFD | neighbor_ip 10.0.0.7 | hoplimit 8           | hoplimit 256          | number-out-of-range",
      "BFD | neighbor_ip 10.0.0.7 | max_hops -1          | max_hops -2           | number-out-of-range",
      "BFD | neighbor_ip 10.0.0.7 | multihop on          | multihop maybe        | invalid-value",
      "BFD | neighbor_ip 10.0.0.7 | weight 10 reverse    | weight -254           | number-out-of-range",
      "BFD | neighbor_ip 10.0.0.7 | vrrp                 | vrrp x                | surplus-words",
      "BFD | neighbor_ip 10.0.0.7 | checker              | checker x             | surplus-words",
      "INSTANCE | '' | track_interface { eth1 weight 5 reverse } | track_interface { eth9 }         | interface-missing",
      "INSTANCE | '' | track_script { s weight -5 }       | track_script { s w 5 }           | invalid-value",
      "INSTANCE | '' | track_file { f weight 3 noreverse } | track_file { f weight 3 back }   | invalid-value",
      "INSTANCE | '' | track_process { p weight 254 }     | track_process { p weight 255 }   | invalid-value",
      "INSTANCE | '' | track_bfd { b weight 9 reverse }   | track_bfd { x }                  | tracked-unknown",
      "INSTANCE | '' | dont_track_primary                 | dont_track_primary x             | surplus-words",
      "INSTANCE | '' | track_src_ip                       | track_src_ip x                   | surplus-words",
      "INSTANCE | '' | notify_master /usr/bin/ok          | notify_master                    | missing-parameter",
      "INSTANCE | '' | notify_backup /usr/bin/ok          | notify_backup /nowhere           | script-refused",
      "INSTANCE | '' | notify_fault /usr/bin/ok           | notify_fault /usr/bin/ok nouser  | script-user-unknown",
      "INSTANCE | '' | notify_stop /usr/bin/ok            | notify_stop /nowhere             | script-refused",
      "INSTANCE | '' | notify_deleted                     | notify_deleted /nowhere          | script-refused",
      "INSTANCE | '' | notify_deleted /usr/bin/ok         | notify_deleted /nowhere          | script-refused",
      "INSTANCE | '' | notify /usr/bin/ok                 | notify /nowhere                  | script-refused",
      "INSTANCE | '' | notify_master_rx_lower_pri /usr/bin/ok | notify_master_rx_lower_pri   | missing-parameter",
      "INSTANCE | '' | notify_priority_changes            | notify_priority_changes 1        | invalid-value",
      "INSTANCE | '' | smtp_alert                         | smtp_alert maybe                 | invalid-value",
      "INSTANCE | '' | authentication {;auth_type PASS;auth_pass x;} | authentication {;auth_type PASS;} | authentication-dropped",
      "INSTANCE | '' | authentication {;auth_type AH;auth_pass x;}   | authentication {;auth_type MD5;auth_pass x;} | invalid-value",
      "INSTANCE | '' | auth_hmac {;key 1 KEY;active_key 1;} | auth_hmac {;key 1 KEY;} | authentication-dropped",
      "INSTANCE | 'version 3;auth_hmac {;key 1 KEY;active_key 1;}' | auth_hmac {;key 2 KEY;} | auth_hmac {;key 2 short;} | bad-key",
      "INSTANCE | 'auth_hmac {;key 1 KEY;active_key 1;key 2 KEY;}' | auth_hmac {;active_key 2;} | auth_hmac {;active_key 256;} | number-out-of-range",
      "INSTANCE | 'auth_hmac {;key 1 KEY;active_key 1;}' | auth_hmac {;time_window 9;} | auth_hmac {;time_window 301;} | number-out-of-range",
      "INSTANCE | 'auth_hmac {;key 1 KEY;active_key 1;}' | auth_hmac {;anti_replay monotonic;} | auth_hmac {;anti_replay no;} | invalid-value",
      "INSTANCE | 'auth_hmac {;key 1 KEY;active_key 1;}' | auth_hmac {;mode receive-only;} | auth_hmac {;mode off;} | invalid-value",
      "GROUP | ''               | group { C B }                  | group { C X }                  | sync-group-member",
      "GROUP | 'group { C B }'  | track_interface { eth1 }       | track_interface { eth1 weight }| invalid-value",
      "GROUP | 'group { C B }'  | track_script { s }             | track_script { z }             | tracked-unknown",
      "GROUP | 'group { C B }'  | track_file { f }               | track_file { f weight 400 }    | invalid-value",
      "GROUP | 'group { C B }'  | track_process { p }            | track_process { p weight 1 x } | invalid-value",
      "GROUP | 'group { C B }'  | track_bfd { b weight -253 }    | track_bfd { b weight -254 }    | invalid-value",
      "GROUP | 'group { C B }'  | notify_master /usr/bin/ok      | notify_master /nowhere         | script-refused",
      "GROUP | 'group { C B }'  | notify_backup /usr/bin/ok      | notify_backup                  | missing-parameter",
      "GROUP | 'group { C B }'  | notify_fault /usr/bin/ok       | notify_fault /nowhere          | script-refused",
      "GROUP | 'group { C B }'  | notify_stop /usr/bin/ok        | notify_stop /nowhere           | script-refused",
      "GROUP | 'group { C B }'  | notify /usr/bin/ok             | notify /nowhere                | script-refused",
      "GROUP | 'group { C B }'  | smtp_alert yes                 | smtp_alert 1                   | invalid-value",
      "GROUP | 'group { C B }'  | notify_priority_changes        | notify_priority_changes 1      | invalid-value",
      "GROUP | 'group { C B }'  | sync_group_tracking_weight     | sync_group_tracking_weight 1   | surplus-words",
  })
  void shouldBindEachKeyword(String place, String needed, String good, String bad, String said) {
    final String lines = needed.isEmpty() ? "" : needed + ";";
    final String without = text(place, lines + good.replaceAll("[^;]+", "#")); // the same places
    final String with = text(place, lines + good);
    assertThat(found(with)).as(good).isEmpty();
    assertThat(config(with)).as(good).isNotEqualTo(config(without));
    assertThat(found(text(place, lines + bad))).as(bad).containsExactlyInAnyOrder(said.split(",", -1));
  }

  @Test
  void shouldKnowTheOldNames() {
    assertThat(found(text("GROUP", "group { C B };global_tracking"))).containsExactly("deprecated");
    assertThat(found(text("", "").replace("track_file f {", "vrrp_track_file f {")))
        .containsExactly("deprecated");
  }
}
