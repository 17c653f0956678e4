package io.vigil.agent.ring;

import io.vigil.codec.inet.IpAddress;
import java.util.List;

/** What another loop knows and the machine does not need: it goes through the instance's inbox, before the event that it explains. */
public sealed interface Remark {
  /** Explains what follows; nothing of its own. */
  sealed interface Condition extends Remark {}

  /** Trackers count otherwise than before, a phrase each: {@code script chk: exit status 1, -20}. */
  record Weighed(List<String> changes) implements Condition {
    public Weighed {
      changes = List.copyOf(changes);
    }
  }

  /** A script started late, which has been explained: an entry of its own. */
  record ScriptLate(Entry.ScriptLate entry) implements Remark {}

  /** Somebody else removed a virtual address of ours. */
  record AddressRemoved(IpAddress address, String interfaceName) implements Condition {}
}
