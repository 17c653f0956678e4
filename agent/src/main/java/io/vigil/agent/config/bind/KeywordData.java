package io.vigil.agent.config.bind;

/**
 * Every keyword of keepalived 2.4.3's VRRP half and of Vigil's own, one a line: treatment, shape, name, remark. Written down here and
 * nowhere else; {@code docs/configuration.md} shows the same table.
 */
final class KeywordData {
  private KeywordData() {}

  static final String ROOT = """
      acted       block  global_defs
      acted       block  vrrp_instance
      acted       block  vrrp_sync_group
      acted       block  vrrp_script
      acted       block  vrrp_track_process
      acted       block  track_file
      acted       block  vrrp_track_file          | the old name of track_file
      acted       block  bfd_instance
      extension   block  vrrp_check               | a check without a script
      unsupported block  static_ipaddress         | the addresses would be missing
      unsupported block  static_routes            | the routes would be missing
      unsupported block  static_rules             | the rules would be missing
      harmless    block  track_group              | matters to static addresses and routes only
      unsupported block  garp_group               | announcements would not be paced over several interfaces
      harmless    block  linkbeat_interfaces      | link state comes from the kernel
      harmless    line   linkbeat_use_polling     | link state comes from the kernel
      unsupported block  interface_up_down_delays | a flapping link would be acted upon at once
      unsupported line   net_namespace            | start with -s NAME instead
      set-aside   line   net_namespace_ipvs       | LVS
      harmless    line   namespace_with_ipsets    | no ipset is used
      harmless    line   use_pid_dir              | the pid file is set with -p
      harmless    line   instance                 | the pid file is set with -p
      harmless    line   child_wait_time          | there are no child processes
      set-aside   block  virtual_server           | LVS
      set-aside   block  virtual_server_group     | LVS
      set-aside   block  SSL                      | LVS
      """;

  static final String GLOBAL_DEFS = """
      acted       line   router_id
      acted       line   vrrp_version
      acted       line   vrrp_strict
      acted       line   vrrp_mcast_group4
      acted       line   vrrp_mcast_group6
      acted       line   vrrp_check_unicast_src
      acted       line   vrrp_lower_prio_no_advert
      acted       line   vrrp_higher_prio_send_advert
      acted       line   vrrp_owner_ignore_adverts | off is honoured for owners too
      acted       line   vrrp_down_timer_adverts
      acted       line   v3_checksum_as_v2
      acted       line   vrrp_garp_master_delay
      acted       line   vrrp_garp_master_repeat
      acted       line   vrrp_garp_master_refresh
      acted       line   vrrp_garp_master_refresh_repeat
      acted       line   vrrp_garp_lower_prio_delay
      acted       line   vrrp_garp_lower_prio_repeat
      acted       line   vrrp_garp_interval
      acted       line   vrrp_gna_interval
      acted       line   vrrp_min_garp
      acted       line   vrrp_rt_priority
      acted       line   script_user
      acted       line   enable_script_security
      acted       line   set_supplementary_groups
      acted       line   use_symlink_paths
      unsupported line   vrrp_garp_extra_if       | interfaces without adverts would not be announced
      unsupported line   vrrp_vmac_garp_intvl     | interfaces without adverts would not be announced
      unsupported line   vrrp_startup_delay       | this node would take part at once
      unsupported line   vrrp_delay_after_boot    | this node would take part at once
      unsupported line   dynamic_interfaces       | every interface must exist at start
      acted       line   notify_fifo
      acted       script notify_fifo_script
      acted       line   vrrp_notify_fifo
      acted       script vrrp_notify_fifo_script
      acted       script startup_script
      acted       script shutdown_script
      acted       line   startup_script_timeout
      acted       line   shutdown_script_timeout
      acted       line   vrrp_notify_priority_changes
      extension   line   notify_mode              | parallel, serial or latest
      extension   line   notify_timeout           | ends scripts that run too long
      extension   line   notify_retry             | starts a script that failed again
      extension   line   notify_stderr            | what a script complains of is logged
      extension   line   notify_stdin             | the circumstances as JSON
      extension   line   notify_after             | the scripts of MASTER wait for addresses or their announcement
      extension   line   notify_stop_timeout      | how long the end waits for stop scripts
      extension   line   notify_late_warn         | a script that starts later is explained
      extension   line   notify_latency_log       | histograms of script starts in a file
      extension   line   notify_boost             | how long scripts keep a real-time priority
      acted       line   fifo_write_vrrp_states_on_reload
      harmless    line   vrrp_skip_check_adv_addr | a wrong address list is counted, the advert accepted, as keepalived does
      acted       line   process_names            | the process is called keepalived_vrrp
      acted       line   process_name             | where neither of the others names the one process
      acted       line   vrrp_process_name        | before process_names
      set-aside   line   checker_process_name     | LVS
      set-aside   line   lvs_process_name         | LVS
      harmless    line   bfd_process_name         | there is no BFD process
      acted       line   vrrp_priority            | without vrrp_rt_priority, as in keepalived
      acted       line   vrrp_no_swap
      acted       line   vrrp_cpu_affinity
      acted       line   vrrp_rlimit_rttime       | no limit unless set; for each thread by itself
      acted       line   vrrp_rlimit_rtime        | the old name of vrrp_rlimit_rttime
      harmless    line   max_auto_priority        | the priority is not raised when a timer is late; vrrp_rt_priority holds from the start
      harmless    line   min_auto_priority_delay  | matters to max_auto_priority only
      acted       line   umask                    | of scripts; other files are created as the service says
      acted       line   random_seed
      harmless    line   disable_local_igmp       | the kernel's switch stays
      harmless    line   default_interface        | matters to static addresses only
      harmless    line   vmac_prefix              | matters to use_vmac only
      harmless    line   vmac_addr_prefix         | matters to use_vmac_addr only
      harmless    line   log_unknown_vrids        | adverts of unknown VRIDs are counted
      harmless    line   vrrp_rx_bufs_policy      | the kernel's buffer size is used
      harmless    line   vrrp_rx_bufs_multiplier  | the kernel's buffer size is used
      harmless    line   vrrp_netlink_cmd_rcv_bufs           | the kernel's buffer size is used
      harmless    line   vrrp_netlink_cmd_rcv_bufs_force     | the kernel's buffer size is used
      harmless    line   vrrp_netlink_monitor_rcv_bufs       | the kernel's buffer size is used
      harmless    line   vrrp_netlink_monitor_rcv_bufs_force | the kernel's buffer size is used
      acted       line   process_monitor_rcv_bufs            | 4 MiB unless set; doubled where events were lost
      acted       line   process_monitor_rcv_bufs_force
      harmless    line   vrrp_iptables            | matters to no_accept and use_vmac only
      harmless    line   vrrp_ipsets              | matters to no_accept and use_vmac only
      harmless    line   nftables                 | matters to no_accept and use_vmac only
      harmless    line   nftables_priority        | matters to no_accept and use_vmac only
      harmless    line   nftables_ifindex         | matters to no_accept and use_vmac only
      harmless    line   nftables_counters        | matters to no_accept and use_vmac only
      acted       block  notification_email
      acted       line   notification_email_from
      acted       line   smtp_server
      acted       line   smtp_helo_name
      acted       line   smtp_connect_timeout
      acted       line   smtp_alert
      acted       line   smtp_alert_vrrp
      acted       line   no_email_faults
      acted       line   reload_check_config
      harmless    line   reload_time_file         | a reload is asked for by SIGHUP alone
      harmless    line   reload_repeat            | a reload is asked for by SIGHUP alone
      acted       line   reload_file
      acted       line   include_check
      harmless    line   config_save_dir          | nothing is saved
      harmless    line   tmp_config_directory     | the file is read once, by one process
      acted       line   data_use_instance
      acted       line   json_version             | version 2 is without track_process
      acted       line   state_dump_file
      harmless    line   stats_dump_file          | without effect in keepalived, too
      harmless    line   json_dump_file           | without effect in keepalived, too
      acted       line   iproute_usr_dir
      acted       line   iproute_etc_dir
      set-aside   line   smtp_alert_checker       | LVS
      set-aside   line   checker_log_all_failures | LVS
      set-aside   line   lvs_timeouts             | LVS
      set-aside   line   lvs_flush                | LVS
      set-aside   line   lvs_flush_on_stop        | LVS
      set-aside   line   lvs_flush_onstop         | LVS
      set-aside   line   lvs_sync_daemon          | LVS
      set-aside   line   nftables_ipvs            | LVS
      set-aside   line   nftables_ipvs_priority   | LVS
      set-aside   line   nftables_ipvs_start_fwmark | LVS
      set-aside   line   lvs_notify_fifo          | LVS
      set-aside   script lvs_notify_fifo_script   | LVS
      set-aside   line   checker_priority         | LVS
      set-aside   line   checker_no_swap          | LVS
      set-aside   line   checker_rt_priority      | LVS
      set-aside   line   checker_cpu_affinity     | LVS
      set-aside   line   checker_rlimit_rttime    | LVS
      set-aside   line   checker_rlimit_rtime     | LVS
      harmless    line   bfd_priority             | there is no BFD process
      harmless    line   bfd_no_swap              | there is no BFD process
      harmless    line   bfd_rt_priority          | there is no BFD process
      harmless    line   bfd_cpu_affinity         | there is no BFD process
      harmless    line   bfd_rlimit_rttime        | there is no BFD process
      harmless    line   bfd_rlimit_rtime         | there is no BFD process
      set-aside   line   lvs_netlink_cmd_rcv_bufs           | LVS
      set-aside   line   lvs_netlink_cmd_rcv_bufs_force     | LVS
      set-aside   line   lvs_netlink_monitor_rcv_bufs       | LVS
      set-aside   line   lvs_netlink_monitor_rcv_bufs_force | LVS
      set-aside   line   rs_init_notifies         | LVS
      set-aside   line   no_checker_emails        | LVS
      set-aside   line   snmp_socket              | SNMP
      set-aside   line   enable_traps             | SNMP
      set-aside   line   enable_snmp_vrrp         | SNMP
      set-aside   line   enable_snmp_keepalived   | SNMP
      set-aside   line   enable_snmp_rfc          | SNMP
      set-aside   line   enable_snmp_rfcv2        | SNMP
      set-aside   line   enable_snmp_rfcv3        | SNMP
      set-aside   line   enable_snmp_checker      | SNMP
      set-aside   line   snmp_vs_stats_update_interval | SNMP
      set-aside   line   snmp_rs_stats_update_interval | SNMP
      set-aside   line   enable_dbus              | D-Bus
      set-aside   line   dbus_service_name        | D-Bus
      set-aside   line   dbus_no_interface_name   | D-Bus
      """;

  static final String VRRP_INSTANCE = """
      acted       line   virtual_router_id
      acted       line   interface
      acted       line   version
      acted       line   native_ipv6
      acted       line   state
      acted       line   priority
      acted       line   advert_int
      acted       line   mcast_src_ip
      acted       line   mcast_dst_ip
      acted       line   unicast_src_ip
      acted       block  unicast_peer
      acted       line   unicast_ttl              | without peers it is ignored; keepalived then sends with TTL 0
      acted       line   check_unicast_src
      acted       line   v3_checksum_as_v2
      acted       line   strict_mode
      acted       block  virtual_ipaddress
      acted       block  virtual_ipaddress_excluded
      acted       line   no_virtual_ipaddress
      acted       line   accept
      acted       line   nopreempt
      acted       line   preempt
      acted       line   preempt_delay
      acted       line   down_timer_adverts
      acted       line   garp_master_delay
      acted       line   garp_master_repeat
      acted       line   garp_master_refresh
      acted       line   garp_master_refresh_repeat
      acted       line   garp_lower_prio_delay
      acted       line   garp_lower_prio_repeat
      acted       line   lower_prio_no_advert
      acted       line   higher_prio_send_advert
      acted       line   owner_ignore_adverts     | off is honoured for owners too
      acted       block  authentication
      acted       script notify
      acted       script notify_master
      acted       script notify_backup
      acted       script notify_fault
      acted       script notify_stop
      extension   line   accept_v2                | version 2 beside version 3
      extension   line   notify_mode              | parallel, serial or latest
      extension   line   notify_timeout           | ends scripts that run too long
      extension   line   notify_retry             | starts a script that failed again
      extension   line   notify_stderr            | what a script complains of is logged
      extension   line   notify_stdin             | the circumstances as JSON
      extension   line   notify_after             | the scripts of MASTER wait for addresses or their announcement
      acted       line   debug                    | checked, and without effect, as in keepalived
      acted       script notify_master_rx_lower_pri
      unsupported line   no_accept                | the virtual addresses would answer
      acted       line   track_src_ip
      acted       line   dont_track_primary
      acted       block  track_interface
      acted       block  track_script
      acted       block  track_file
      acted       block  track_process
      acted       block  track_bfd
      extension   block  track_check              | lists vrrp_check blocks
      unsupported block  virtual_routes           | the routes would be missing
      unsupported block  virtual_rules            | the rules would be missing
      unsupported line   use_vmac                 | the addresses would not move with a virtual MAC
      unsupported line   use_vmac_addr            | the addresses would not move with a virtual MAC
      unsupported line   vmac_xmit_base           | matters to use_vmac
      unsupported line   use_ipvlan               | the interface would be missing
      unsupported line   vrf                      | packets would take another way
      unsupported line   unicast_fault_no_peer    | the instance would run by multicast
      unsupported line   old_unicast_checksum     | old peers would refuse the adverts; "never" is taken
      unsupported block  auth_hmac                | adverts would be neither signed nor checked
      unsupported line   timer_expired_backup     | a late timer would be judged otherwise
      unsupported line   thread_timer_expired     | a late timer would be judged otherwise
      unsupported line   promote_secondaries      | secondary addresses could go with the first
      unsupported line   garp_extra_if            | interfaces without adverts would not be announced
      unsupported line   vmac_garp_intvl          | interfaces without adverts would not be announced
      harmless    line   skip_check_adv_addr      | a wrong address list is counted, the advert accepted, as keepalived does
      harmless    line   linkbeat_use_polling     | link state comes from the kernel
      harmless    line   kernel_rx_buf_size       | the kernel's buffer size is used
      acted       script notify_deleted
      acted       line   notify_priority_changes
      acted       line   smtp_alert
      set-aside   line   lvs_sync_daemon_interface | LVS
      """;

  static final String AUTHENTICATION = """
      acted       line   auth_type                | PASS; AH is unsupported
      acted       line   auth_pass
      """;

  static final String AUTH_HMAC = """
      bound       line   key
      bound       line   active_key
      bound       line   time_window
      bound       line   anti_replay
      bound       line   mode
      """;

  static final String VRRP_SYNC_GROUP = """
      acted       block  group
      acted       block  track_interface
      acted       block  track_script
      acted       block  track_file
      acted       block  track_process
      acted       block  track_bfd
      extension   block  track_check              | lists vrrp_check blocks
      acted       script notify_backup
      acted       script notify_master
      acted       script notify_fault
      acted       script notify_stop
      acted       script notify
      extension   line   notify_mode              | parallel, serial or latest
      extension   line   notify_timeout           | ends scripts that run too long
      extension   line   notify_retry             | starts a script that failed again
      extension   line   notify_stderr            | what a script complains of is logged
      extension   line   notify_stdin             | the circumstances as JSON
      acted       line   smtp_alert
      acted       line   global_tracking          | the old name of sync_group_tracking_weight
      acted       line   sync_group_tracking_weight
      acted       line   notify_priority_changes
      """;

  static final String VRRP_SCRIPT = """
      acted       script script
      acted       line   interval
      acted       line   timeout
      acted       line   weight
      acted       line   rise
      acted       line   fall
      acted       line   user
      acted       line   init_fail                | without effect, as in keepalived
      """;

  static final String VRRP_TRACK_PROCESS = """
      acted       line   process
      acted       line   param_match
      acted       line   weight
      acted       line   quorum
      acted       line   quorum_max
      acted       line   delay
      acted       line   terminate_delay
      acted       line   fork_delay
      acted       line   full_command
      """;

  static final String TRACK_FILE = """
      acted       line   file
      acted       line   weight
      acted       line   init_file
      """;

  static final String BFD_INSTANCE = """
      acted       line   source_ip
      acted       line   neighbor_ip
      acted       line   neighbour_ip
      acted       line   min_rx
      acted       line   min_tx
      acted       line   idle_tx
      acted       line   multiplier
      acted       line   passive
      acted       line   ttl
      acted       line   hoplimit
      acted       line   max_hops
      acted       line   multihop                 | RFC 5883, UDP port 4784
      acted       line   weight
      acted       line   vrrp
      acted       line   checker                  | there are no checkers: VRRP hears of the session all the same
      """;

  static final String VRRP_CHECK = """
      extension   line   tcp_connect
      extension   line   http_get
      extension   line   http_host
      extension   line   http_status
      extension   line   tls_verify
      extension   line   file_age
      extension   line   gateway
      extension   line   route
      extension   line   interval
      extension   line   timeout
      extension   line   rise
      extension   line   fall
      extension   line   weight
      """;

  static final String GARP_GROUP = """
      bound       line   garp_interval
      bound       line   gna_interval
      bound       line   interface
      bound       block  interfaces
      """;

  static final String TRACK_GROUP = """
      bound       block  group
      """;
}
