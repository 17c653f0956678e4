package io.vigil.agent.config.host;

import java.util.List;
import java.util.Optional;

/** The host nothing is known of. */
enum UnknownHost implements HostFacts {
  INSTANCE;

  private static final int NOBODY = 65_534;

  @Override
  public InterfaceFact networkInterface(String name) {
    return new InterfaceFact.Unknown();
  }

  @Override
  public FileFact file(String path) {
    return new FileFact.Unknown();
  }

  @Override
  public FolderFact folder(String path) {
    return new FolderFact.Unknown();
  }

  @Override
  public TextFact text(String path, int octetsMax) {
    return new TextFact.Unknown();
  }

  @Override
  public AccountFact user(String name) {
    return new AccountFact.Known(name, NOBODY, NOBODY, List.of());
  }

  @Override
  public Optional<Integer> group(String name) {
    return Optional.of(NOBODY);
  }

  @Override
  public AccountFact.Known self() {
    return new AccountFact.Known("nobody", NOBODY, NOBODY, List.of());
  }

  @Override
  public Optional<String> environment(String name) {
    return Optional.empty();
  }

  @Override
  public boolean isProgram(String path) {
    return true;
  }

  @Override
  public String workingDirectory() {
    return "/";
  }
}
