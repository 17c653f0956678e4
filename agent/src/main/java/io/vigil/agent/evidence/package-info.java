/**
 * Why something came late: facts of the host, sampled once a second from {@code /proc}, and the judgement that lays them beside the stages of
 * one script's start.
 *
 * <p>
 * {@link io.vigil.agent.evidence.ProcHost} reads, {@link io.vigil.agent.evidence.HostSamples} remembers,
 * {@link io.vigil.agent.evidence.HostChange} is the difference of two moments, {@link io.vigil.agent.evidence.LateJudge} names the slow stage and
 * the likely causes. Judging is pure; only {@code ProcHost} touches files.
 */
@NullMarked
package io.vigil.agent.evidence;

import org.jspecify.annotations.NullMarked;
