package io.vigil.tools.conform;

import io.vigil.agent.machine.Rules;
import java.util.Map;

/** One timed story: moves simulated time, lets things happen, compares what came of it. */
final class ScenarioCase {
  private static final Map<String, Rules> RULES = Map.of("rfc9568", Rules.RFC9568, "rfc3768", Rules.RFC3768,
      "tracking",
      Rules.KEEPALIVED, "extension", Rules.KEEPALIVED, "strict", Rules.KEEPALIVED_STRICT);

  private ScenarioCase() {}

  /** Judges the scenario by the rules of its profile; returns whose rules held, or throws. */
  static String run(Fields scenario, String fileProfile) {
    scenario.ignore("id", "title", "origin", "requirements", "optional");
    final String profile = scenario.text("profile", fileProfile);
    final Rules rules = RULES.get(profile);
    if (rules == null) {
      throw new BrokenCaseException("unknown profile " + profile);
    }
    final Lan lan = new Lan(scenario.has("link_delay_us") ? scenario.bigNumber("link_delay_us") : 0);
    scenario.objects("nodes").forEach((name, node) -> lan.add(Node.read(name, node, rules, lan)));
    int number = 0;
    for (final Fields step : scenario.objectList("steps")) {
      number++;
      step(step, lan, number);
    }
    scenario.done();
    return "rules " + rules.name();
  }

  private static void step(Fields step, Lan lan, int number) {
    final long atUs = step.bigNumber("at_us");
    try {
      lan.advanceTo(atUs);
      if (step.has("do")) {
        Operation.perform(step.object("do"), lan);
      }
      if (step.has("expect")) {
        step.objects("expect").forEach((path, expected) -> lan.instance(path).compare(expected));
      }
      step.done();
    } catch (BrokenCaseException e) {
      throw new BrokenCaseException("step " + number + " at " + atUs + " us: " + e.reason());
    }
  }
}
