package io.vigil.agent.config.bind;

import io.vigil.agent.config.model.Script;
import java.util.Optional;

/** Looks for a script; {@link ScriptResolver} does once {@code global_defs} is known. */
interface ScriptSource {
  /** The script of {@code spec}, checked; empty if it cannot run, which has been reported. */
  Optional<Script> resolve(ScriptSpec spec);
}
