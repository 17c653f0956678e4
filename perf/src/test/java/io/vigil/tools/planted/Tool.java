package io.vigil.tools.planted;

/** What classes elsewhere must not know. */
public final class Tool {
  public static final int ANSWER = Integer.getInteger("io.vigil.planted", 1);

  private Tool() {}
}
