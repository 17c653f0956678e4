package io.vigil.agent.config.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.config.ConfigLoader;
import io.vigil.agent.config.LoadOptions;
import io.vigil.agent.config.Loaded;
import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.config.model.InstanceConfig;
import java.util.List;

/** Loads a text on a {@link FakeHost}. */
final class Conf {
  static final LoadOptions RUN = LoadOptions.forRun("main");
  static final LoadOptions TEST = new LoadOptions("main", false, false, true, false);
  static final LoadOptions IGNORE = new LoadOptions("main", false, true, false, false);
  static final LoadOptions STRICT = new LoadOptions("main", true, false, false, false);
  private static final String HEAD = "vrrp_instance A {\ninterface eth0\nvirtual_router_id 1\n";
  private static final String TAIL = "\nvirtual_ipaddress { 10.0.0.1 }\n}\n";

  private Conf() {}

  static Loaded load(String text, LoadOptions options, FakeHost host) {
    return new ConfigLoader(host).loadText("t", text, options);
  }

  static Loaded load(String text) {
    return load(text, RUN, new FakeHost());
  }

  /** An instance A with these lines (from line 4 on), eth0, VRID 1 and one address. */
  static String instance(String lines) {
    return HEAD + lines + TAIL;
  }

  /** Like {@link #instance} without an address of its own. */
  static String bare(String lines) {
    return HEAD + lines + "\n}\n";
  }

  static AgentConfig ready(Loaded loaded) {
    assertThat(loaded).as(() -> String.join("\n", found(loaded))).isInstanceOf(Loaded.Ready.class);
    return ((Loaded.Ready) loaded).config();
  }

  static InstanceConfig one(Loaded loaded) {
    return ready(loaded).instances().getFirst();
  }

  /** The only instance of a text that loads. */
  static InstanceConfig one(String text) {
    return one(load(text));
  }

  static boolean refused(Loaded loaded) {
    return loaded instanceof Loaded.Refused refused && refused.status() == 2;
  }

  /** Each problem as {@code LINE:COL code}. */
  static List<String> found(Loaded loaded) {
    return loaded.problems().stream().map(p -> p.at().line() + ":" + p.at().column() + " " + p.code().word())
        .toList();
  }
}
