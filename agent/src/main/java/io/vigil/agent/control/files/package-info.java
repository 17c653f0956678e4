/**
 * keepalived's files, on its signals: {@code keepalived.data} (USR1), {@code keepalived.stats} (USR2, SIGRTMAX-1) and
 * {@code keepalived.json} (SIGRTMIN+2), with its names, its keys and its words. {@link io.vigil.agent.control.files.Dumps} gathers
 * snapshots one instance at a time and writes on a thread of its own; each file is complete or not there.
 */
@NullMarked
package io.vigil.agent.control.files;

import org.jspecify.annotations.NullMarked;
