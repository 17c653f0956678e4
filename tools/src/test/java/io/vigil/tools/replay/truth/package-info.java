/**
 * Captures whose truth is known: the product's machine plays scripted stories on a virtual LAN in virtual time
 * ({@link io.vigil.tools.replay.truth.StoryLan}), chosen by a seed ({@link io.vigil.tools.replay.truth.Storyteller}), and
 * {@link io.vigil.tools.replay.truth.TruthLog} writes down what the machines did, from their own transitions, beside the pcap
 * of what they sent.
 */
@NullMarked
package io.vigil.tools.replay.truth;

import org.jspecify.annotations.NullMarked;
