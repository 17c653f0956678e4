package io.vigil.agent.config.model;

import java.util.Optional;

/** The scripts of an instance. Empty where none is configured, or where it was refused when the file was read. */
public record NotifyConfig(Optional<Script> master, Optional<Script> backup, Optional<Script> fault,
    Optional<Script> stop, Optional<Script> generic) {
  public static final NotifyConfig NONE = new NotifyConfig(Optional.empty(), Optional.empty(),
      Optional.empty(),
      Optional.empty(), Optional.empty());
}
