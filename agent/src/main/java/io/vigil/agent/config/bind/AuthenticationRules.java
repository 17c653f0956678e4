package io.vigil.agent.config.bind;

import io.vigil.agent.config.model.Authentication;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.codec.inet.Family;

/** Step 4: where VRRPv2 authentication does not apply it is dropped. */
final class AuthenticationRules {
  private static final String PASS = "PASS";

  private final BindContext context;

  AuthenticationRules(BindContext context) {
    this.context = context;
  }

  void apply(InstanceDraft draft) {
    final boolean nothing = draft.authenticationType.isEmpty() && draft.password.isEmpty();
    if (nothing || draft.authenticationType.equals("AH")) {
      return;
    }
    final String reason = reason(draft);
    if (!reason.isEmpty()) {
      context.problems().add(ProblemCode.AUTHENTICATION_DROPPED, draft.at("authentication"),
          "(" + draft.name + ") " + reason + ": it is left out");
      return;
    }
    draft.authentication = new Authentication.Pass(Passwords.wire(draft.password.orElseThrow()));
  }

  private static String reason(InstanceDraft draft) {
    if (draft.versionKnown() == 3) {
      return "VRRP version 3 does not support authentication";
    }
    if (draft.isStrict()) {
      return "strict mode does not support authentication";
    }
    if (draft.familyKnown() == Family.IPV6) {
      return "IPv6 does not support authentication";
    }
    if (!draft.authenticationType.equals(PASS)) {
      return "authentication has no auth_type";
    }
    return draft.password.filter(p -> !p.isEmpty()).isEmpty() ? "authentication has no auth_pass" : "";
  }
}
