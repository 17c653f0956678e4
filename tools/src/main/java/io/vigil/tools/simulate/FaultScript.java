package io.vigil.tools.simulate;

import io.vigil.agent.cli.UserMistakeException;
import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.sim.world.ClusterPlan;
import io.vigil.agent.sim.world.LinkQuality;
import io.vigil.agent.sim.world.Network;
import io.vigil.agent.sim.world.NodeSpec;
import io.vigil.agent.sim.world.SimNode;
import io.vigil.agent.sim.world.TrackedKind;
import io.vigil.agent.sim.world.World;
import io.vigil.tools.cluster.ClusterFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A fault script: one sentence a line, {@code #} begins a comment. Sentences are given in the help of {@code vigil simulate}. Nodes, trackers
 * and interfaces must exist in the configurations.
 *
 * @param faults by time
 * @param reloaded nodes as they are after a reload
 * @param endNs when the run ends, as {@code at … end} says; 0 if nothing does
 */
record FaultScript(List<TimedFault> faults, List<NodeSpec> reloaded, long endNs) {
  private static final int LINES_MAX = 10_000;
  /** Of a file or two, with nothing but sentences in them. */
  private static final long BYTES_MAX = 1 << 20;

  FaultScript {
    reloaded = List.copyOf(reloaded);
    faults = faults.stream().sorted(Comparator.comparingLong(TimedFault::atNs)).toList();
  }

  /**
   * Reads a file.
   *
   * @param err gets the errors in the files of reloads that the agent lives with
   * @throws UserMistakeException with the line, and what is wrong with it
   */
  static FaultScript read(String file, ClusterPlan plan, PrintWriter err) {
    try {
      if (Files.size(Path.of(file)) > BYTES_MAX) {
        throw new UserMistakeException("--script " + file + ": larger than 1 MiB");
      }
      return parse(file, Files.readAllLines(Path.of(file), StandardCharsets.UTF_8), plan, err);
    } catch (MalformedInputException e) {
      throw new UserMistakeException("--script " + file + ": not a text in UTF-8");
    } catch (IOException e) {
      throw new UserMistakeException("--script " + file + ": not a file that can be read");
    }
  }

  static FaultScript parse(String name, List<String> lines, ClusterPlan plan, PrintWriter err) {
    if (lines.size() > LINES_MAX) {
      throw new UserMistakeException("--script " + name + ": more than " + LINES_MAX + " lines");
    }
    final Reader reader = new Reader(plan, err);
    for (int i = 0; i < lines.size(); i++) {
      final String line = lines.get(i).replaceFirst("#.*", "").strip();
      if (!line.isEmpty()) {
        reader.read(new Sentence(name + ":" + (i + 1), line), line);
      }
    }
    return new FaultScript(reader.faults, reader.reloaded, reader.endNs);
  }

  /** Reads sentences one by one. */
  private static final class Reader {
    private final ClusterPlan plan;
    private final PrintWriter err;
    private final List<TimedFault> faults = new ArrayList<>();
    private final List<NodeSpec> reloaded = new ArrayList<>();
    private long endNs;

    Reader(ClusterPlan plan, PrintWriter err) {
      this.plan = plan;
      this.err = err;
    }

    private void read(Sentence sentence, String text) {
      sentence.expect("at");
      final long atNs = sentence.timeNs("the time");
      if (atNs < 0) {
        throw sentence.mistake("a time before the beginning");
      }
      final String verb = sentence.word("what happens");
      switch (verb) {
        case "kill", "fail" -> tracked(sentence, text, atNs, false);
        case "revive", "restore" -> tracked(sentence, text, atNs, true);
        case "cut", "mend" -> link(sentence, text, atNs, verb.equals("cut"));
        case "lose", "duplicate", "delay" -> quality(sentence, text, atNs, verb);
        case "pause", "crash", "abort", "stop", "start", "resume" -> life(sentence, text, atNs, verb);
        case "unplug", "plug" -> plug(sentence, text, atNs, verb.equals("plug"));
        case "write" -> write(sentence, text, atNs);
        case "step" -> step(sentence, text, atNs);
        case "reload" -> reload(sentence, text, atNs);
        case "heal" -> add(atNs, text, world -> world.network().heal());
        case "end" -> endNs = atNs;
        default ->
          throw sentence.mistake("'" + verb + "' is no fault that is known (see vigil simulate --help)");
      }
      sentence.end();
    }

    private void add(long atNs, String text, Consumer<World> deed) {
      faults.add(new TimedFault(atNs, text, deed));
    }

    /** And back again where the sentence says {@code for}. */
    private void forAWhile(Sentence sentence, String text, long atNs, Consumer<World> deed,
        Consumer<World> undo) {
      add(atNs, text, deed);
      if (sentence.has("for")) {
        final long lastsNs = sentence.timeNs("the duration");
        if (lastsNs <= 0) {
          throw sentence.mistake("a duration of nothing");
        }
        add(atNs + lastsNs, "end of: " + text, undo);
      }
    }

    private String node(Sentence sentence) {
      final String name = sentence.word("a node");
      if (plan.nodes().stream().noneMatch(node -> node.name().equals(name))) {
        throw sentence.mistake("no node is called " + name + " (" + String.join(", ", plan.nodes().stream()
            .map(NodeSpec::name).toList()) + ")");
      }
      return name;
    }

    private static SimNode node(World world, String name) {
      return world.node(name).orElseThrow();
    }

    private void tracked(Sentence sentence, String text, long atNs, boolean isWell) {
      final String thing = sentence.word("a tracker or a program");
      sentence.expect("on");
      final String name = node(sentence);
      final NodeSpec spec = plan.nodes().stream().filter(node -> node.name().equals(name)).findFirst()
          .orElseThrow();
      final List<Things.Thing> things = Things.called(thing, spec.config());
      if (things.isEmpty()) {
        throw sentence.mistake("nothing on " + name + " is called " + thing + " and tracked ("
            + Things.all(spec.config()) + ")");
      }
      forAWhile(sentence, text, atNs,
          world -> things.forEach(one -> node(world, name).actual(one.kind(), one.name(), isWell)),
          world -> things.forEach(one -> node(world, name).actual(one.kind(), one.name(), !isWell)));
    }

    private void link(Sentence sentence, String text, long atNs, boolean isCut) {
      final String one = node(sentence);
      final boolean isBothWays = sentence.has("from");
      if (!isBothWays) {
        sentence.expect("to");
      }
      final String other = node(sentence);
      forAWhile(sentence, text, atNs, world -> connect(world, one, other, isBothWays, !isCut),
          world -> connect(world, one, other, isBothWays, isCut));
    }

    private static void connect(World world, String one, String other, boolean isBothWays, boolean isOn) {
      final Network network = world.network();
      final SimNode from = node(world, one);
      final SimNode to = node(world, other);
      if (isOn) {
        network.mend(from, to);
      } else {
        network.cut(from, to);
      }
      if (isBothWays) {
        connect(world, other, one, false, isOn);
      }
    }

    private void quality(Sentence sentence, String text, long atNs, String verb) {
      final double share = verb.equals("delay") ? 0 : sentence.share("the share");
      final long[] delayNs = verb.equals("delay")
          ? sentence.rangeNs("the delay")
          : new long[]{LinkQuality.GOOD.delayMinNs(), LinkQuality.GOOD.delayMaxNs()};
      final LinkQuality quality = new LinkQuality(delayNs[0], delayNs[1], verb.equals("lose") ? share : 0,
          verb.equals("duplicate") ? share : 0);
      sentence.expect("from");
      final String from = node(sentence);
      sentence.expect("to");
      final String to = node(sentence);
      forAWhile(sentence, text, atNs,
          world -> world.network().quality(node(world, from), node(world, to), quality),
          world -> world.network().quality(node(world, from), node(world, to), LinkQuality.GOOD));
    }

    private void life(Sentence sentence, String text, long atNs, String verb) {
      final String name = node(sentence);
      switch (verb) {
        case "pause" -> forAWhile(sentence, text, atNs, world -> node(world, name).pause(),
            world -> node(world, name).resume());
        case "crash" -> forAWhile(sentence, text, atNs, world -> node(world, name).crash(),
            world -> node(world, name).start());
        case "abort" -> forAWhile(sentence, text, atNs, world -> node(world, name).abort(),
            world -> node(world, name).start());
        case "stop" -> forAWhile(sentence, text, atNs, world -> node(world, name).stop(),
            world -> node(world, name).start());
        case "resume" -> add(atNs, text, world -> node(world, name).resume());
        default -> add(atNs, text, world -> node(world, name).start());
      }
    }

    private void plug(Sentence sentence, String text, long atNs, boolean isOn) {
      final String name = sentence.word("an interface");
      sentence.expect("on");
      final String node = node(sentence);
      final NodeSpec spec = plan.nodes().stream().filter(one -> one.name().equals(node)).findFirst()
          .orElseThrow();
      if (spec.config().instances().stream().noneMatch(one -> one.interfaceName().equals(name)
          || spec.config().trackedBy(one).interfaces().stream().anyMatch(ref -> ref.name().equals(name)))) {
        throw sentence.mistake("no instance on " + node + " uses or tracks an interface " + name);
      }
      forAWhile(sentence, text, atNs, world -> node(world, node).actual(TrackedKind.INTERFACE, name, isOn),
          world -> node(world, node).actual(TrackedKind.INTERFACE, name, !isOn));
    }

    private void write(Sentence sentence, String text, long atNs) {
      final int number = sentence.number("the number");
      sentence.expect("to");
      final String file = sentence.word("a track_file");
      sentence.expect("on");
      final String name = node(sentence);
      final NodeSpec spec = plan.nodes().stream().filter(one -> one.name().equals(name)).findFirst()
          .orElseThrow();
      if (spec.config().trackers().files().stream().noneMatch(one -> one.name().equals(file))) {
        throw sentence.mistake("no track_file on " + name + " is called " + file);
      }
      add(atNs, text, world -> node(world, name).file(file, number));
    }

    private void reload(Sentence sentence, String text, long atNs) {
      final String name = node(sentence);
      sentence.expect("with");
      final AgentConfig next = ClusterFiles.read(sentence.word("a file"), name, err).config();
      // What it has been reloaded with before, in the order of the sentences, or what it starts with.
      final NodeSpec before = Stream.concat(plan.nodes().stream(), reloaded.stream())
          .filter(node -> node.name().equals(name)).reduce((_, later) -> later).orElseThrow();
      SimNode.obstacle(before.config(), next).ifPresent(what -> {
        throw sentence.mistake(what + ", and only what goes on can be reloaded here");
      });
      reloaded.add(new NodeSpec(name, next, before.instances()));
      add(atNs, text, world -> node(world, name).reload(next));
    }

    private void step(Sentence sentence, String text, long atNs) {
      sentence.expect("clock");
      sentence.expect("of");
      final String name = node(sentence);
      sentence.expect("by");
      final long byNs = sentence.timeNs("the step");
      add(atNs, text, world -> node(world, name).stepClock(byNs));
    }
  }
}
