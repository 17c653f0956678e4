package io.vigil.agent.planted;

final class HasANativeMethod {
  private HasANativeMethod() {}

  static native int call();
}
