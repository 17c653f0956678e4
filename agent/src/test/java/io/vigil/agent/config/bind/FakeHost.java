package io.vigil.agent.config.bind;

import io.vigil.agent.config.host.AccountFact;
import io.vigil.agent.config.host.FileFact;
import io.vigil.agent.config.host.FolderFact;
import io.vigil.agent.config.host.HostFacts;
import io.vigil.agent.config.host.InterfaceFact;
import io.vigil.agent.config.host.TextFact;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A host with eth0, eth1, lo and dummy0, root and nobody, and the files a test puts on it. */
final class FakeHost implements HostFacts {
  private final Map<String, FileFact> files = new HashMap<>();
  private final Map<String, String> contents = new HashMap<>();
  private final Set<String> texts = new HashSet<>();
  private final Map<String, AccountFact.Known> users = new HashMap<>();

  FakeHost() {
    users.put("root", new AccountFact.Known("root", 0, 0, List.of(0)));
    users.put("nobody", new AccountFact.Known("nobody", 99, 98, List.of(98, 97)));
    put("/", new FileFact.Directory(0, 0, 0755));
    folder("/run", 0755).folder("/usr", 0755).folder("/usr/bin", 0755).file("/usr/bin/ok", 0755);
    put("/bin", new FileFact.Link("usr/bin"));
  }

  FakeHost put(String path, FileFact fact) {
    files.put(path, fact);
    return this;
  }

  FakeHost folder(String path, int mode) {
    return put(path, new FileFact.Directory(0, 0, mode));
  }

  FakeHost file(String path, int mode) {
    return put(path, new FileFact.Regular(0, 0, mode));
  }

  FakeHost withoutShebang(String path) {
    texts.add(path);
    return this;
  }

  FakeHost user(AccountFact.Known user) {
    users.put(user.name(), user);
    return this;
  }

  @Override
  public InterfaceFact networkInterface(String name) {
    return switch (name) {
      case "eth0", "eth1" -> new InterfaceFact.Present(1_500, true, false);
      case "lo" -> new InterfaceFact.Present(65_536, false, true);
      case "dummy0" -> new InterfaceFact.Present(1_500, false, false);
      default -> new InterfaceFact.Absent();
    };
  }

  @Override
  public FileFact file(String path) {
    return files.getOrDefault(path, new FileFact.Absent());
  }

  FakeHost text(String path, String text) {
    contents.put(path, text);
    return this;
  }

  @Override
  public FolderFact folder(String path) {
    if (path.equals("/proc")) {
      return new FolderFact.Present("proc", false);
    }
    return files.get(path) instanceof FileFact.Directory
        ? new FolderFact.Present("ext4", path.equals("/usr"))
        : new FolderFact.Absent();
  }

  @Override
  public TextFact text(String path, int octetsMax) {
    final String text = contents.get(path);
    return text == null ? new TextFact.Unreadable() : new TextFact.Present(text);
  }

  @Override
  public AccountFact user(String name) {
    final AccountFact.Known known = users.get(name);
    return known == null ? new AccountFact.Absent() : known;
  }

  @Override
  public Optional<Integer> group(String name) {
    return name.equals("wheel") ? Optional.of(10) : Optional.empty();
  }

  @Override
  public AccountFact.Known self() {
    return users.getOrDefault("root", new AccountFact.Known("root", 0, 0, List.of(0)));
  }

  @Override
  public Optional<String> environment(String name) {
    return name.equals("PATH") ? Optional.of("/usr/sbin:/usr/bin") : Optional.empty();
  }

  @Override
  public boolean isProgram(String path) {
    return !texts.contains(path);
  }

  @Override
  public String workingDirectory() {
    return "/usr";
  }
}
