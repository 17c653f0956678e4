package io.vigil.agent.config.bind;

import io.vigil.agent.config.bind.Args.Garbage;
import io.vigil.agent.config.model.Authentication;
import io.vigil.agent.config.model.Conduct;
import io.vigil.agent.config.model.Conduct.OldUnicastChecksum;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.tree.Statement;
import io.vigil.codec.inet.Family;
import java.util.Optional;
import java.util.OptionalInt;

/** The keywords of an instance about finer points of its behaviour; keeps what they say. */
final class ConductKeywords {
  private static final int LEVEL_MAX = 254;
  private static final int DEBUG_MAX = 4;
  private static final int VERSION_3 = 3;

  Optional<Boolean> accept = Optional.empty();
  Optional<Boolean> skipAddressCheck = Optional.empty();
  OldUnicastChecksum oldChecksum = OldUnicastChecksum.AUTO;
  boolean faultWithoutPeers;
  OptionalInt lateTimerLevel = OptionalInt.empty();
  private boolean acceptV2;
  private int debugLevel;

  /** Whether {@code statement} is one of these keywords. */
  boolean bind(Statement statement, Args args, BindContext context, InstanceDraft draft) {
    switch (statement.keyword()) {
      case "accept" -> accept = Optional.of(args.flag());
      case "no_accept" -> accept = Optional.of(!args.flag());
      case "skip_check_adv_addr" -> args.bool().ifPresent(on -> skipAddressCheck = Optional.of(on));
      case "unicast_fault_no_peer" -> faultWithoutPeers = args.flag();
      case "old_unicast_checksum" -> {
        draft.unicastKeyword = true;
        oldChecksum(statement, args, context);
      }
      case "timer_expired_backup" -> lateTimer(statement, args);
      case "thread_timer_expired" -> {
        context.problems().add(ProblemCode.DEPRECATED, statement.at(), "'thread_timer_expired' is deprecated",
            "write 'timer_expired_backup'");
        lateTimer(statement, args);
      }
      case "accept_v2" -> acceptV2 = args.flag();
      case "debug" -> debugLevel = args.integer(0, DEBUG_MAX, Garbage.LENIENT).orElse(debugLevel);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void oldChecksum(Statement statement, Args args, BindContext context) {
    args.end(2);
    final boolean never = statement.word(1).equals("never");
    if (statement.size() > 1 && !never) {
      context.problems().add(ProblemCode.INVALID_VALUE, statement.token(1).at(), "'"
          + Printable.of(statement.word(1))
          + "' is left out: old_unicast_checksum stands alone or before 'never'");
    }
    oldChecksum = never ? OldUnicastChecksum.NEVER : OldUnicastChecksum.ALWAYS;
  }

  private void lateTimer(Statement statement, Args args) {
    if (statement.size() < 2) {
      lateTimerLevel = OptionalInt.of(LEVEL_MAX);
      return;
    }
    final OptionalInt level = args.integer(1, LEVEL_MAX, Garbage.LENIENT);
    lateTimerLevel = level.isPresent() ? level : lateTimerLevel;
  }

  /** Step 13, its second half: whoever goes to BACKUP for being late must not take over again at once. */
  void lateTimerNeedsNopreempt(InstanceDraft draft, BindContext context) {
    if (lateTimerLevel.isPresent() && draft.preempt) {
      final String keyword = draft.says("timer_expired_backup")
          ? "timer_expired_backup"
          : "thread_timer_expired";
      context.problems().add(ProblemCode.VALUE_CORRECTED, draft.at(keyword),
          "(" + draft.name + ") " + keyword + " without nopreempt is left out", "add 'nopreempt'");
      lateTimerLevel = OptionalInt.empty();
    }
  }

  /** An extension: version 2 beside version 3, which must be spoken, and which version 2 must not weaken. */
  void acceptV2NeedsVersion3(InstanceDraft draft, BindContext context) {
    if (!acceptV2) {
      return;
    }
    final String reason = draft.versionKnown() != VERSION_3
        ? "the instance speaks version 2 already"
        : draft.familyKnown() == Family.IPV6
            ? "there is no version 2 over IPv6"
            : draft.authentication instanceof Authentication.Hmac
                ? "auth_hmac does not sign version 2"
                : "";
    if (!reason.isEmpty()) {
      context.problems().add(ProblemCode.VALUE_CORRECTED, draft.at("accept_v2"),
          "(" + draft.name + ") accept_v2 is left out: " + reason);
      acceptV2 = false;
    }
  }

  /** Step 14. */
  private boolean accepts(InstanceDraft draft) {
    if (draft.isStrict() && !draft.isOwner()) {
      return draft.versionKnown() == 3 && accept.orElse(false);
    }
    return accept.orElse(true);
  }

  /** The record of a completed draft. */
  Conduct conduct(InstanceDraft draft, GlobalDraft global) {
    return new Conduct(accepts(draft), skipAddressCheck.orElse(global.skipAddressCheck), oldChecksum,
        faultWithoutPeers, lateTimerLevel, acceptV2, debugLevel);
  }
}
