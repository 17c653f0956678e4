package io.vigil.agent.track;

import io.vigil.agent.config.model.Tracker;

/** A tracker with the number that its verdicts carry. */
public record Numbered(int number, Tracker tracker) {}
