package io.vigil.tools.demo;

/** Who tells the story while it happens. Called by the story's thread. */
interface Narrator {
  /** A moment of the story. {@code node} is 0 where it is about none. */
  void say(long sinceStartNs, int node, String what);

  void failover(int round, Failover failover);
}
