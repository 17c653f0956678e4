package io.vigil.tools.replay.analysis;

import io.vigil.codec.inet.Family;
import io.vigil.codec.vrrp.Vrrp;
import io.vigil.tools.replay.model.Member;
import io.vigil.tools.replay.model.Mismatch;
import io.vigil.tools.replay.model.Mismatch.Value;
import io.vigil.tools.replay.scan.AuthForm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What the members of a router do not agree about, by what each said last. */
final class MismatchFinder {
  private MismatchFinder() {}

  /** Both lists sorted alike; {@code tracks} tells what a {@link Member} must not (secrets) or need not say. */
  static List<Mismatch> find(List<MemberTrack> tracks, List<Member> members) {
    final List<Mismatch> found = new ArrayList<>();
    compare("version", members, member -> String.valueOf(member.version()), found);
    compare("interval", members, member -> member.intervalCs() * 10 + " ms", found);
    compareAddresses(tracks, members, found);
    compareAuth(tracks, found);
    compare("checksum_form",
        members.stream().filter(member -> member.version() == Vrrp.VERSION_3
            && member.src().family() == Family.IPV4 && !member.checksumForm().isEmpty()).toList(),
        Member::checksumForm, found);
    compare("ttl", members, member -> String.valueOf(member.ttl()), found);
    return found;
  }

  private static void compare(String field, List<Member> members, Function<Member, String> said,
      List<Mismatch> found) {
    if (members.stream().map(said).distinct().count() > 1) {
      found.add(new Mismatch(field,
          members.stream().map(member -> new Value(member.src(), said.apply(member))).toList()));
    }
  }

  private static void compareAddresses(List<MemberTrack> tracks, List<Member> members, List<Mismatch> found) {
    if (tracks.stream().mapToLong(track -> track.listHash).filter(hash -> hash != 0).distinct().count() > 1) {
      found.add(new Mismatch("addresses", members.stream().filter(member -> !member.addresses().isEmpty())
          .map(member -> new Value(member.src(), member.addresses().toString())).toList()));
    }
  }

  /** Passwords are told apart by letters, in the order of the senders. */
  private static void compareAuth(List<MemberTrack> tracks, List<Mismatch> found) {
    final List<MemberTrack> checked = tracks.stream().filter(track -> track.isChecked).toList();
    final Map<Long, String> letters = new HashMap<>();
    final Map<MemberTrack, String> words = new HashMap<>();
    for (final MemberTrack track : checked) {
      final String letter = letters.computeIfAbsent(track.secret,
          _ -> String.valueOf((char) ('A' + Math.min(letters.size(), 25))));
      words.put(track, track.auth == AuthForm.PASS ? "pass, password " + letter : track.auth.dataName());
    }
    if (words.values().stream().distinct().count() > 1) {
      found.add(new Mismatch("auth", checked.stream()
          .map(track -> new Value(track.src, words.getOrDefault(track, ""))).toList()));
    }
  }
}
