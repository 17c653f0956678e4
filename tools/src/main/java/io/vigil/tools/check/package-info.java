/**
 * {@code vigil check}: everything that is wrong with a configuration, before it hurts.
 * {@link io.vigil.tools.check.CheckCommand} reads the command line, {@link io.vigil.tools.check.Checker} has each file read and bound as
 * {@code vigil run} would and adds what the rules of {@code .lint}, {@code .host} and {@code .cluster} find; {@code .output} prints.
 * Main thread, reads files, changes nothing.
 */
@NullMarked
package io.vigil.tools.check;

import org.jspecify.annotations.NullMarked;
