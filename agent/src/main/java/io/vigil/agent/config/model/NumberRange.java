package io.vigil.agent.config.model;

/** From {@code first} to {@code last}, both included; unsigned 32 bits. */
public record NumberRange(long first, long last) {}
