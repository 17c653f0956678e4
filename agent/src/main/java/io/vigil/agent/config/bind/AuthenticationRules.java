package io.vigil.agent.config.bind;

import io.vigil.agent.config.model.Authentication;
import io.vigil.agent.config.model.Authentication.Hmac.Mode;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Problems;
import io.vigil.codec.inet.Family;
import java.util.Optional;

/** Steps 4 and 5: VRRPv2 authentication where it applies, and {@code auth_hmac}, which takes its place. */
final class AuthenticationRules {
  private static final String AH = "AH";
  /** The only reason that keepalived keeps to itself. */
  private static final String NO_TYPE = "authentication has no auth_type";
  private static final long NS_PER_S = 1_000_000_000L;
  private static final int WINDOW_MIN_S = 5;
  private static final int WINDOW_MAX_S = 300;
  private static final int INTERVALS = 3;

  private final BindContext context;
  private final Problems problems;

  AuthenticationRules(BindContext context) {
    this.context = context;
    this.problems = context.problems();
  }

  void apply(InstanceDraft draft) {
    draft.hmac.flatMap(hmac -> hmac(draft, hmac)).ifPresent(hmac -> draft.authentication = hmac);
    final boolean nothing = draft.authenticationType.isEmpty() && draft.password.isEmpty();
    if (!nothing && !draft.authenticationRejected) {
      legacy(draft);
    }
  }

  private void legacy(InstanceDraft draft) {
    final String reason = reason(draft);
    if (!reason.isEmpty()) {
      problems.add(
          reason.equals(NO_TYPE) ? ProblemCode.SURPRISING_DEFAULT : ProblemCode.AUTHENTICATION_DROPPED,
          draft.at("authentication"),
          "(" + draft.name + ") " + reason + ": it is left out");
      return;
    }
    final long octets = Passwords.wire(draft.password.orElseThrow());
    if (!draft.authenticationType.equals(AH)) {
      draft.authentication = new Authentication.Pass(octets);
      return;
    }
    draft.authentication = new Authentication.Ah(octets);
    problems.add(context.unsupportedSeverity(), ProblemCode.UNSUPPORTED, draft.at("auth_type"),
        "(" + draft.name + ") auth_type AH is not supported yet: peers would refuse every advert",
        context.ignoreUnsupported() ? "left out" : "--ignore-unsupported starts without it");
    learnBeforeSpeaking(draft);
  }

  /** A master of AH must know the sequence number that peers expect; a backup hears it. */
  private void learnBeforeSpeaking(InstanceDraft draft) {
    if (draft.stateMaster() && !draft.isOwner()) {
      problems.add(ProblemCode.VALUE_CORRECTED, draft.at("state"), "(" + draft.name
          + ") state MASTER with AH authentication: BACKUP is used, to learn the sequence number");
      draft.state = Optional.of(InstanceDraft.State.BACKUP);
    }
  }

  private static String reason(InstanceDraft draft) {
    if (draft.hmac.isPresent()) {
      return "authentication has no place beside auth_hmac";
    }
    if (draft.versionKnown() == 3) {
      return "VRRP version 3 does not support authentication";
    }
    if (draft.isStrict()) {
      return "strict mode does not support authentication";
    }
    if (draft.familyKnown() == Family.IPV6) {
      return "IPv6 does not support authentication";
    }
    if (draft.authenticationType.isEmpty()) {
      return NO_TYPE;
    }
    return draft.password.filter(p -> !p.isEmpty()).isEmpty() ? "authentication has no auth_pass" : "";
  }

  private Optional<Authentication> hmac(InstanceDraft draft, HmacDraft hmac) {
    final boolean defined = hmac.keys.stream().anyMatch(key -> key.id() == hmac.activeKeyId.orElse(0));
    if (!defined && hmac.keyRejected) {
      return Optional.empty();
    }
    if (!defined) {
      problems.add(ProblemCode.AUTHENTICATION_DROPPED, hmac.at, "(" + draft.name + ") auth_hmac has no "
          + (hmac.activeKeyId.isEmpty()
              ? "active_key"
              : "key " + hmac.activeKeyId.getAsInt() + " to be active")
          + ": it is left out", "adverts are neither signed nor checked");
      return Optional.empty();
    }
    if (draft.isStrict() && hmac.mode != Mode.ENFORCE) {
      problems.add(ProblemCode.VALUE_CORRECTED, hmac.modeAt,
          "(" + draft.name + ") strict mode demands mode enforce");
      hmac.mode = Mode.ENFORCE;
    }
    return Optional.of(new Authentication.Hmac(hmac.keys, hmac.activeKeyId.orElseThrow(),
        hmac.timeWindowS.orElse(defaultWindowS(draft)), hmac.antiReplay, hmac.mode));
  }

  private static int defaultWindowS(InstanceDraft draft) {
    return Math.clamp(INTERVALS * (draft.advertIntervalNs / NS_PER_S), WINDOW_MIN_S, WINDOW_MAX_S);
  }
}
