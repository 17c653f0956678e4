package io.vigil.agent.config.model;

/**
 * The {@code global_defs} block, by subject.
 *
 * @param garp what instances announce by default
 * @param extraAnnouncements {@code vrrp_garp_extra_if}
 */
public record GlobalDefs(ProcessDefs process, ProtocolDefaults protocol, StartDelay startDelay,
    ReceiveBuffers buffers,
    InterfaceDefaults interfaces, GarpConfig garp, ExtraAnnouncements extraAnnouncements,
    ScriptDefaults scripts,
    NotificationDefs notification, MailConfig mail, FirewallConfig firewall, ReloadConfig reload,
    FilesConfig files) {}
