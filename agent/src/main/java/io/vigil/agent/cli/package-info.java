/**
 * The command line: the picocli root {@link io.vigil.agent.cli.Main} and {@code run}. Other modules add commands through
 * {@link io.vigil.agent.cli.CommandProvider}. Everything here runs on the main thread, before or instead of the daemon; standard
 * output and error are written here and nowhere else but in {@code agent.log}.
 */
@NullMarked
package io.vigil.agent.cli;

import org.jspecify.annotations.NullMarked;
