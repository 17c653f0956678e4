#!/usr/bin/env python3
"""CPU that an agent itself needs to run many vrrp_scripts, keepalived and Vigil in turn.

    perf/script-cpu.py [--scripts 500] [--seconds 20] [--blocks 3] [--vigil ./vigil]

Each block starts one agent in a network namespace of its own with N scripts (/usr/bin/true) at an interval of 1 s, lets it settle for
10 s, and reads user and system time of its own processes from /proc/PID/stat, without that of children it waited for. How many scripts
really ran is counted by the kernel's number of forks less that of a quiet host before. Needs root, keepalived and iproute2.
"""
import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time

TICK = os.sysconf("SC_CLK_TCK")


def config(scripts):
    lines = ["global_defs {", "  router_id perf", "  script_user root", "}"]
    for n in range(scripts):
        lines += [f"vrrp_script s{n} {{", "  script /usr/bin/true", "  interval 1", "}"]
    lines += ["vrrp_instance VI_1 {", "  interface eth0", "  virtual_router_id 51", "  version 3", "  priority 150",
              "  virtual_ipaddress {", "    10.9.9.100/24", "  }", "  track_script {"]
    lines += [f"    s{n} weight 1" for n in range(scripts)]
    return "\n".join(lines + ["  }", "}", ""])


def processes_of(pid):
    """The agent's own processes: keepalived's parent and its VRRP child, Vigil's JVM."""
    found = [pid]
    for child in open(f"/proc/{pid}/task/{pid}/children").read().split():
        try:
            if "keepalived" in open(f"/proc/{child}/comm").read():
                found.append(int(child))
        except OSError:
            pass
    return found


def own_seconds(pids):
    total = 0
    for pid in pids:
        fields = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
        total += int(fields[11]) + int(fields[12])
    return total / TICK


def forks():
    for line in open("/proc/stat"):
        if line.startswith("processes "):
            return int(line.split()[1])
    raise SystemExit("/proc/stat has no line 'processes'")


def fork_rate(seconds):
    before = forks()
    time.sleep(seconds)
    return (forks() - before) / seconds


def measure(command, namespace, folder, options):
    conf = os.path.join(folder, "keepalived.conf")
    with open(conf, "w") as out:
        out.write(config(options.scripts))
    with open(os.path.join(folder, "agent.log"), "w") as log:
        quiet = fork_rate(2)
        agent = subprocess.Popen(command + ["-n", "-l", "-G", "-s", namespace, "-f", conf,
                                            "-p", os.path.join(folder, "main.pid"),
                                            "-r", os.path.join(folder, "vrrp.pid")],
                                 stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        try:
            time.sleep(10)
            pids = processes_of(agent.pid)
            cpu, ran, began = own_seconds(pids), forks(), time.monotonic()
            time.sleep(options.seconds)
            took = time.monotonic() - began
            return (own_seconds(pids) - cpu) / took * 100, (forks() - ran) / took - quiet
        finally:
            agent.send_signal(signal.SIGTERM)
            agent.wait(20)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--scripts", type=int, default=500)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--blocks", type=int, default=3)
    parser.add_argument("--vigil", default="./vigil")
    options = parser.parse_args()
    namespace = f"vigil-perf-{os.getpid()}"
    subprocess.run(["ip", "netns", "add", namespace], check=True)
    try:
        for command in (["link", "add", "eth0", "type", "veth", "peer", "name", "eth1"], ["link", "set", "eth0", "up"],
                        ["link", "set", "eth1", "up"], ["addr", "add", "10.9.9.1/24", "dev", "eth0"]):
            subprocess.run(["ip", "-n", namespace] + command, check=True)
        agents = [("keepalived", ["keepalived"]), ("vigil", options.vigil.split() + ["run"])]
        print(f"{options.scripts} scripts, interval 1 s, {options.seconds:g} s a block\n")
        print("| agent | own CPU, % of one processor | processes started a second | own CPU a start, us |")
        print("|---|---|---|---|")
        for block in range(options.blocks):
            for name, command in agents if block % 2 == 0 else reversed(agents):
                with tempfile.TemporaryDirectory() as folder:
                    cpu, rate = measure(command, namespace, folder, options)
                print(f"| {name} | {cpu:.1f} | {rate:.0f} | {cpu * 10_000 / rate:.0f} |", flush=True)
    finally:
        subprocess.run(["ip", "netns", "del", namespace], check=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
