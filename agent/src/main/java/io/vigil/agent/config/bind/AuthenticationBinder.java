package io.vigil.agent.config.bind;

import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Token;
import io.vigil.agent.config.tree.Block;
import io.vigil.agent.config.tree.Statement;
import java.util.Optional;

/** Binds {@code authentication}. */
final class AuthenticationBinder implements BlockWalker.Handler {
  private final BindContext context;
  private final InstanceDraft draft;

  AuthenticationBinder(BindContext context, InstanceDraft draft) {
    this.context = context;
    this.draft = draft;
  }

  void bind(Block block) {
    new Args(block.header(), context).end(1);
    new BlockWalker(context).walk(KeywordTable.AUTHENTICATION, block.body(), this);
  }

  @Override
  public boolean line(Statement statement) {
    final Args args = new Args(statement, context);
    args.end(2);
    draft.seen(statement.keyword(), statement.at());
    args.required(1).ifPresent(token -> {
      if (statement.keyword().equals("auth_type")) {
        type(token);
      } else {
        password(token);
      }
    });
    return true;
  }

  private void type(Token token) {
    switch (token.text()) {
      case "PASS" -> draft.authenticationType = "PASS";
      case "AH" -> draft.authenticationType = "AH";
      default -> {
        draft.authenticationRejected = true;
        context.problems().add(ProblemCode.INVALID_VALUE, token.at(),
            "unknown auth_type '" + Printable.of(token.text()) + "': authentication is left out",
            "write PASS or AH");
      }
    }
  }

  private void password(Token token) {
    if (Passwords.octets(token.text()).length > Passwords.OCTETS_MAX) {
      context.problems().add(ProblemCode.PASSWORD_CUT, token.at(),
          "auth_pass is longer than " + Passwords.OCTETS_MAX + " octets: the rest is ignored",
          "peers that cut it elsewhere will not agree");
    }
    draft.password = Optional.of(token.text());
  }
}
