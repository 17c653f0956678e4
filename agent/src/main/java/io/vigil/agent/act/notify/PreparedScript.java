package io.vigil.agent.act.notify;

/** A command and its names for people: the keyword that configured it, and the file. */
public record PreparedScript(String keyword, String path, ScriptCommand command) {}
