package io.vigil.perf.planted;

/** What classes elsewhere must not know. */
public final class Benchmark {
  public static final int ANSWER = Integer.getInteger("io.vigil.planted", 2);

  private Benchmark() {}
}
