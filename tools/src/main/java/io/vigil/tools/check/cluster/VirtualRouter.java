package io.vigil.tools.check.cluster;

import java.util.List;

/** Instances of different nodes that are meant to back each other up; at least one, in the order of the files. */
record VirtualRouter(List<Member> members) {
  VirtualRouter {
    members = List.copyOf(members);
  }

  /** The one that the others are compared with. */
  Member first() {
    return members.getFirst();
  }

  /** All but the first. */
  List<Member> others() {
    return members.subList(1, members.size());
  }
}
