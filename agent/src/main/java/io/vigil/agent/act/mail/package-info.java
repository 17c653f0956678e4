/**
 * E-mail about changes of state: {@code smtp_alert}.
 *
 * <pre>
 * vrrp loop ─post─► MailRoom ─► NotifyLoop (scripts and FIFOs, first)
 *                      └─► inbox ─► MailSender (a thread of its own, there only while mail is configured)
 *                                      └─ one MailConversation at a time, each a connection ─► SMTP server
 * </pre>
 *
 * Nobody waits for mail: what cannot be sent is one log line and is not tried again, what waits is bounded, and the end of the agent
 * gives it a second.
 */
@NullMarked
package io.vigil.agent.act.mail;

import org.jspecify.annotations.NullMarked;
