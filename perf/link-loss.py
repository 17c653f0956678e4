#!/usr/bin/env python3
"""Time from the loss of an interface's carrier to the FAULT script's first instruction, keepalived and Vigil in turn.

    perf/link-loss.py [--rounds 15] [--blocks 2] [--busy 0] [--vigil ./vigil]

Each block starts one agent in a network namespace of its own: one instance on a veth pair, MASTER, with a FAULT script that is a static C program
and writes CLOCK_MONOTONIC down first thing. The other end of the pair is set down by an ioctl; the clock is read just before it. With --busy N, N
processes burn the processors meanwhile and both agents ask for vrrp_rt_priority 50. Needs root, keepalived, iproute2 and gcc with a static libc.
"""
import argparse
import ctypes
import fcntl
import os
import signal
import socket
import statistics
import struct
import subprocess
import sys
import tempfile
import time

SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP, CLONE_NEWNET = 0x8913, 0x8914, 1, 0x40000000
PATIENCE_S = 30

STAMP = r"""
#include <fcntl.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>
int main(int argc, char **argv) {
  struct timespec now;
  char line[64];
  clock_gettime(CLOCK_MONOTONIC, &now);
  int length = snprintf(line, sizeof line, "%lld\n", now.tv_sec * 1000000000LL + now.tv_nsec);
  int file = open(argv[1], O_WRONLY | O_APPEND | O_CREAT, 0644);
  return argc < 2 || file < 0 || write(file, line, length) != length;
}
"""


def config(stamp, log, busy):
    return f"""
global_defs {{
  router_id perf
  script_user root
  {"vrrp_rt_priority 50" if busy else ""}
}}
vrrp_instance VI_1 {{
  interface eth0
  virtual_router_id 51
  version 3
  advert_int 0.1
  priority 150
  virtual_ipaddress {{
    10.9.9.100/24
  }}
  notify_fault "{stamp} {log}"
}}
"""


def socket_in(namespace):
    """A socket of that namespace; this process stays where it is."""
    libc = ctypes.CDLL(None, use_errno=True)
    here = os.open("/proc/self/ns/net", os.O_RDONLY)
    there = os.open(f"/run/netns/{namespace}", os.O_RDONLY)
    try:
        if libc.setns(there, CLONE_NEWNET):
            raise OSError(ctypes.get_errno(), "setns")
        try:
            return socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        finally:
            libc.setns(here, CLONE_NEWNET)
    finally:
        os.close(here)
        os.close(there)


def set_link(control, up):
    name = b"eth1".ljust(16, b"\0")
    flags = struct.unpack_from("16sH", fcntl.ioctl(control, SIOCGIFFLAGS, name + bytes(24)))[1]
    request = struct.pack("16sH22x", name, flags | IFF_UP if up else flags & ~IFF_UP)
    before = time.monotonic_ns()
    fcntl.ioctl(control, SIOCSIFFLAGS, request)
    return before


def wait(what, condition):
    end = time.monotonic() + PATIENCE_S
    while not condition():
        if time.monotonic() > end:
            raise SystemExit(f"waited in vain for: {what}")
        time.sleep(0.02)


def holds(namespace):
    return "10.9.9.100/" in subprocess.run(["ip", "-n", namespace, "-o", "addr"], capture_output=True, text=True).stdout


def stamps(path):
    return [int(line) for line in open(path)] if os.path.exists(path) else []


def measure(command, namespace, control, folder, stamp, options):
    """Milliseconds of each round."""
    conf, log = os.path.join(folder, "keepalived.conf"), os.path.join(folder, "stamps")
    with open(conf, "w") as out:
        out.write(config(stamp, log, options.busy))
    with open(os.path.join(folder, "agent.log"), "w") as out:
        agent = subprocess.Popen(command + ["-n", "-l", "-G", "-s", namespace, "-f", conf, "-p", os.path.join(folder, "main.pid"),
                                            "-r", os.path.join(folder, "vrrp.pid")],
                                 stdin=subprocess.DEVNULL, stdout=out, stderr=out)
    took = []
    try:
        for n in range(options.rounds):
            wait("MASTER", lambda: holds(namespace))
            time.sleep(1.3)
            lost = set_link(control, False)
            wait("the FAULT script", lambda: len(stamps(log)) > n)
            took.append((stamps(log)[n] - lost) / 1e6)
            time.sleep(0.2)
            set_link(control, True)
    finally:
        set_link(control, True)
        agent.send_signal(signal.SIGTERM)
        agent.wait(20)
    return took


def row(name, values):
    ordered = sorted(values)
    p90 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.9))]
    print(f"| {name} | {statistics.median(ordered):.2f} | {p90:.2f} | {ordered[-1]:.2f} | {ordered[0]:.2f} | {len(ordered)} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--blocks", type=int, default=2)
    parser.add_argument("--busy", type=int, default=0)
    parser.add_argument("--vigil", default="./vigil")
    options = parser.parse_args()
    namespace = f"vigil-perf-{os.getpid()}"
    burners = []
    results = {"keepalived": [], "vigil": []}
    subprocess.run(["ip", "netns", "add", namespace], check=True)
    try:
        for command in (["link", "add", "eth0", "type", "veth", "peer", "name", "eth1"], ["link", "set", "eth0", "up"],
                        ["link", "set", "eth1", "up"], ["addr", "add", "10.9.9.1/24", "dev", "eth0"]):
            subprocess.run(["ip", "-n", namespace] + command, check=True)
        burners = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(options.busy)]
        agents = [("keepalived", ["keepalived"]), ("vigil", options.vigil.split() + ["run"])]
        with tempfile.TemporaryDirectory() as tools, socket_in(namespace) as control:
            stamp = os.path.join(tools, "stamp")
            subprocess.run(["gcc", "-O2", "-static", "-x", "c", "-o", stamp, "-"], input=STAMP, text=True, check=True)
            for block in range(options.blocks):
                for name, command in agents if block % 2 == 0 else reversed(agents):
                    with tempfile.TemporaryDirectory() as folder:
                        results[name] += measure(command, namespace, control, folder, stamp, options)
    finally:
        for burner in burners:
            burner.kill()
            burner.wait()
        subprocess.run(["ip", "netns", "del", namespace], check=False)
    print(f"carrier lost -> first instruction of the FAULT script, ms; busy processes: {options.busy}\n")
    print("| agent | p50 | p90 | max | min | rounds |\n|---|---|---|---|---|---|")
    for name, values in results.items():
        row(name, values)
    return 0


if __name__ == "__main__":
    sys.exit(main())
