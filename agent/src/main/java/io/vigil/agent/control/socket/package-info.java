/**
 * The control socket: a Unix socket, mode 0660, of root and of the group of its folder. One question a connection, one line long:
 *
 * <pre>
 * status FORMAT            status FORMAT INSTANCE           why FORMAT INSTANCE          FORMAT: text or json
 * </pre>
 *
 * The answer is one line, {@code ok}, {@code wrong} (something is in FAULT) or {@code error SENTENCE}, then the document, then the end.
 * {@link io.vigil.agent.control.socket.ControlServer} has a loop of its own; a client that asks too long a question, too late, or does
 * not read is closed and counted, and holds no more than one instance's text and the socket's buffer meanwhile.
 */
@NullMarked
package io.vigil.agent.control.socket;

import org.jspecify.annotations.NullMarked;
