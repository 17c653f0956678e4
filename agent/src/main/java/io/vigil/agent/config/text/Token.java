package io.vigil.agent.config.text;

/**
 * One word of a line.
 *
 * @param text without its quotes
 * @param at the first character as written, which is the quote of a quoted word
 */
public record Token(String text, Position at) {}
