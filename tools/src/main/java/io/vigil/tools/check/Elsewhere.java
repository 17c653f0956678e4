package io.vigil.tools.check;

import io.vigil.agent.config.host.AccountFact;
import io.vigil.agent.config.host.FileFact;
import io.vigil.agent.config.host.FolderFact;
import io.vigil.agent.config.host.HostFacts;
import io.vigil.agent.config.host.InterfaceFact;
import io.vigil.agent.config.host.TextFact;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The file is for another host, or for none yet: nothing is known of interfaces, scripts and users. What belongs to the
 * process that reads is real: the environment (for {@code ${_ENV}}) and the folder.
 */
final class Elsewhere implements HostFacts {
  private final HostFacts unknown = HostFacts.unknown();

  @Override
  public InterfaceFact networkInterface(String name) {
    return unknown.networkInterface(name);
  }

  @Override
  public FileFact file(String path) {
    return unknown.file(path);
  }

  @Override
  public FolderFact folder(String path) {
    return unknown.folder(path);
  }

  @Override
  public TextFact text(String path, int octetsMax) {
    return unknown.text(path, octetsMax);
  }

  @Override
  public AccountFact user(String name) {
    return unknown.user(name);
  }

  @Override
  public Optional<Integer> group(String name) {
    return unknown.group(name);
  }

  @Override
  public AccountFact.Known self() {
    return unknown.self();
  }

  @Override
  public Optional<String> environment(String name) {
    return Optional.ofNullable(System.getenv(name));
  }

  @Override
  public boolean isProgram(String path) {
    return unknown.isProgram(path);
  }

  @Override
  public String workingDirectory() {
    return Path.of("").toAbsolutePath().toString();
  }
}
