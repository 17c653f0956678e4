package io.vigil.agent.config.bind;

import io.vigil.agent.config.tree.Statement;

/** One subject of {@code global_defs}: binds its keywords and keeps what they say. */
interface GlobalSubject {
  /** Whether {@code statement}, whose words are {@code args}, is one of its keywords. */
  boolean bind(Statement statement, Args args, BindContext context);
}
