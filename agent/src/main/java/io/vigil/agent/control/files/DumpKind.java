package io.vigil.agent.control.files;

/** Which of keepalived's files. */
public enum DumpKind {
  DATA("data"), STATS("stats"), JSON("json");

  private final String extension;

  DumpKind(String extension) {
    this.extension = extension;
  }

  String extension() {
    return extension;
  }
}
