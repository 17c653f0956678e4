package io.vigil.agent.config.bind;

import io.vigil.agent.config.bind.Args.Garbage;
import io.vigil.agent.config.model.RootOptions;
import io.vigil.agent.config.text.Token;
import io.vigil.agent.config.tree.Statement;
import java.util.Optional;

/** The lines outside any block; keeps what they say. */
final class RootKeywords {
  private static final long U32_MAX = 0xFFFF_FFFFL;

  private final BindContext context;
  private Optional<String> networkNamespace = Optional.empty();
  private boolean namespaceWithIpsets;
  private Optional<String> instanceName = Optional.empty();
  private boolean pidDirectory;
  private long childWaitS = RootOptions.CHILD_WAIT_S;
  private boolean pollAll;

  RootKeywords(BindContext context) {
    this.context = context;
  }

  /** Whether {@code statement} is one of them. */
  boolean bind(Statement statement) {
    final Args args = new Args(statement, context);
    switch (statement.keyword()) {
      case "net_namespace" -> networkNamespace = once(statement, args, networkNamespace);
      case "instance" -> instanceName = once(statement, args, instanceName);
      case "namespace_with_ipsets" -> namespaceWithIpsets = args.flag();
      case "use_pid_dir" -> pidDirectory = args.flag();
      case "child_wait_time" -> childWaitS = args.whole(0, U32_MAX, Garbage.LENIENT).orElse(childWaitS);
      case "linkbeat_use_polling" -> pollAll = args.flag();
      default -> {
        return false;
      }
    }
    return true;
  }

  private Optional<String> once(Statement statement, Args args, Optional<String> before) {
    if (before.isPresent()) {
      Once.report(context, statement);
      return before;
    }
    return args.word().map(Token::text);
  }

  /** Whether the interfaces of all instances are polled. */
  boolean pollAll() {
    return pollAll;
  }

  Optional<String> instanceName() {
    return instanceName;
  }

  RootOptions options() {
    return new RootOptions(networkNamespace, namespaceWithIpsets, instanceName,
        pidDirectory || networkNamespace.isPresent() || instanceName.isPresent(), childWaitS);
  }
}
