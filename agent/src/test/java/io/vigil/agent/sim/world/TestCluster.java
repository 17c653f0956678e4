package io.vigil.agent.sim.world;

import io.vigil.agent.config.ConfigLoader;
import io.vigil.agent.config.LoadOptions;
import io.vigil.agent.config.Loaded;
import io.vigil.agent.config.host.HostFacts;
import io.vigil.agent.config.model.AgentConfig;
import java.util.ArrayList;
import java.util.List;

/** Configurations of small clusters. */
final class TestCluster {
  private TestCluster() {}

  /** Nodes n1, n2 and so on, each with the {@code vrrp_instance} lines given, over VRID 51. */
  static ClusterPlan of(String... instanceLines) {
    final List<String> texts = new ArrayList<>();
    for (final String lines : instanceLines) {
      texts.add(instance(lines));
    }
    return ofTexts(texts.toArray(String[]::new));
  }

  static String instance(String lines) {
    return "vrrp_script chk {\n script /bin/true\n interval 1\n}\n"
        + "vrrp_track_process proc {\n process haproxy\n}\n"
        + "vrrp_instance VI_1 {\n interface eth0\n virtual_router_id 51\n advert_int 1\n version 3\n" + lines
        + "\n virtual_ipaddress {\n 10.0.0.1/24\n }\n}\n";
  }

  static ClusterPlan ofTexts(String... texts) {
    final List<ClusterPlan.Node> nodes = new ArrayList<>();
    for (final String text : texts) {
      nodes.add(new ClusterPlan.Node("n" + (nodes.size() + 1), config(text)));
    }
    return ClusterPlan.of(nodes);
  }

  static AgentConfig config(String text) {
    final Loaded loaded = new ConfigLoader(HostFacts.unknown()).loadText("test.conf", text,
        new LoadOptions("", false, true, false, false));
    return switch (loaded) {
      case Loaded.Ready ready -> ready.config();
      case Loaded.Refused refused ->
        throw new IllegalArgumentException(refused.reason() + refused.problems());
    };
  }
}
