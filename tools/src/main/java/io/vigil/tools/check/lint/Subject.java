package io.vigil.tools.check.lint;

import io.vigil.agent.config.model.AgentConfig;

/** What a rule looks at: what the file means, and where it says so. */
public record Subject(AgentConfig config, Places places) {}
