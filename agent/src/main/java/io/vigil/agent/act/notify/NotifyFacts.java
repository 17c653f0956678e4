package io.vigil.agent.act.notify;

import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.model.SyncGroup;
import io.vigil.agent.config.model.VirtualAddress;
import io.vigil.codec.inet.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What scripts are told of their instance or sync group that no transition changes. */
public record NotifyFacts(List<Fact> facts) {
  /** Of an instance of which nothing is known. */
  public static final NotifyFacts NONE = new NotifyFacts(List.of());

  public NotifyFacts {
    facts = List.copyOf(facts);
  }

  /** One of them: {@code vrid} is {@code VRRP_VRID} in the environment. */
  public sealed interface Fact {
    String name();

    /** As an environment variable has it. */
    String words();

    /** Text. */
    record Text(String name, String words) implements Fact {}

    /** A number. */
    record Numeral(String name, long number) implements Fact {
      @Override
      public String words() {
        return Long.toString(number);
      }
    }

    /** Several texts, none of them with a blank in it. In words at most {@value #WORDS_MAX} characters of them, then {@code +N}. */
    record Texts(String name, List<String> texts) implements Fact {
      /** The kernel refuses to execute anything with a variable of 128 KiB. */
      static final int WORDS_MAX = 100_000;

      public Texts {
        texts = List.copyOf(texts);
      }

      @Override
      public String words() {
        final StringBuilder words = new StringBuilder();
        for (int i = 0; i < texts.size(); i++) {
          words.append(i == 0 ? "" : " ");
          if (words.length() + texts.get(i).length() > WORDS_MAX) {
            return words.append('+').append(texts.size() - i).toString();
          }
          words.append(texts.get(i));
        }
        return words.toString();
      }
    }
  }

  /** Of an instance. */
  public static NotifyFacts of(InstanceConfig instance) {
    final List<Fact> facts = new ArrayList<>(
        List.of(new Fact.Text("type", "INSTANCE"), new Fact.Text("name", instance.name()),
            new Fact.Numeral("vrid", instance.vrid()),
            new Fact.Text("family", instance.family() == Family.IPV4 ? "ipv4" : "ipv6"),
            new Fact.Text("interface", instance.interfaceName()),
            new Fact.Numeral("priority_base", instance.priority())));
    facts.add(new Fact.Texts("addresses",
        Stream.concat(instance.addresses().stream(), instance.excludedAddresses().stream())
            .map(NotifyFacts::words).toList()));
    return new NotifyFacts(facts);
  }

  /** Of a sync group. */
  public static NotifyFacts of(SyncGroup group) {
    return new NotifyFacts(List.of(new Fact.Text("type", "GROUP"), new Fact.Text("name", group.name()),
        new Fact.Texts("members", group.members())));
  }

  private static String words(VirtualAddress address) {
    return address.address() + "/" + address.prefixLength();
  }
}
