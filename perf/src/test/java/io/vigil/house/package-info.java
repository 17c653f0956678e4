/**
 * The rules of the house as tests, over all modules at once: {@code ArchitectureRules} are the arrows and the rooms'
 * bans, {@code TidySources} what a source file may look like. Each is proved able to fail on planted classes
 * ({@code io.vigil.*.planted} here in test scope) or planted texts.
 */
@NullMarked
package io.vigil.house;

import org.jspecify.annotations.NullMarked;
