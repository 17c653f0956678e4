#!/usr/bin/env python3
"""What a thousand reloads cost an agent with 50 instances under traffic.

    perf/reload.py [--reloads 1000] [--instances 50] [--interval 0.2] [--vigil ./vigil] [--quiet-seconds 20]

The agent is MASTER of the first half of its instances; of the second half a peer in another network namespace is, and advertises in the same
interval. Each reload has a file in which one instance has another address and another one another priority, every second time there is one
instance more. The peer stamps each advert of the agent by the kernel's clock. Printed are, for a time without reloads and for the reloads, the latest
advert in intervals, state changes, descriptors, threads and resident memory; and how late the machine itself was meanwhile: a process that does nothing
but sleep a millisecond at a time, once on each core. The heap of the agent is fixed, and its pages become resident when they are first used: what grows or
does not is the live heap, which is asked for between the two times (a full collection; jcmd of the JDK that runs the agent). Needs root and iproute2.
"""
import argparse
import os
import re
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time

SO_TIMESTAMPNS = 35
WARM = 50


def checksum(octets):
    total = sum(struct.unpack("!%dH" % (len(octets) // 2), octets))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def advert(vrid, centiseconds):
    source, group = socket.inet_aton("10.99.0.2"), socket.inet_aton("224.0.0.18")
    message = struct.pack("!BBBBHH", 0x31, vrid, 250, 1, centiseconds, 0) + socket.inet_aton(f"10.99.1.{vrid}")
    pseudo = source + group + struct.pack("!BBH", 0, 112, len(message))
    return message[:6] + struct.pack("!H", checksum(pseudo + message)) + message[8:]


def peer(options):
    """In the peer's namespace: advertises, and prints the largest gap of each VRID whenever a line is read from standard input."""
    masters = range(1, options.instances // 2 + 1)
    theirs = range(options.instances // 2 + 1, options.instances + 1)
    out = socket.socket(socket.AF_INET, socket.SOCK_RAW, 112)
    out.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, 255)
    out.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton("10.99.0.2"))
    out.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_LOOP, 0)
    heard = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(0x0800))
    heard.bind(("eth0", 0x0800))
    heard.setsockopt(socket.SOL_SOCKET, SO_TIMESTAMPNS, 1)
    last, gaps, count = {}, {}, [0]

    def send():
        messages = [advert(vrid, round(options.interval * 100)) for vrid in theirs]
        due = time.monotonic()
        while True:
            for message in messages:
                out.sendto(message, ("224.0.0.18", 0))
            due += options.interval
            time.sleep(max(0, due - time.monotonic()))

    def listen():
        while True:
            packet, extra, _, sender = heard.recvmsg(512, 64)
            if sender[2] == socket.PACKET_OUTGOING or packet[9] != 112:
                continue
            message = packet[(packet[0] & 15) * 4:]
            vrid, stamp = message[1], next(struct.unpack("qq", data[:16]) for _, kind, data in extra if kind == SO_TIMESTAMPNS)
            now = stamp[0] + stamp[1] / 1e9
            if vrid in masters:
                count[0] += 1
                gaps[vrid] = max(gaps.get(vrid, 0), now - last.get(vrid, now))
                last[vrid] = now

    for work in (send, listen):
        threading.Thread(target=work, daemon=True).start()
    print("ready", flush=True)
    for _ in sys.stdin:
        print(max(gaps.values(), default=0), count[0], flush=True)
        gaps.clear()
        count[0] = 0


def witness():
    """Sleeps, and prints the latest awakening in ms whenever a line is read from standard input. One thread a core."""
    late = {}

    def watch(core):
        os.sched_setaffinity(0, {core})
        while True:
            began = time.monotonic()
            time.sleep(0.001)
            late[core] = max(late.get(core, 0), time.monotonic() - began - 0.001)

    for core in os.sched_getaffinity(0):
        threading.Thread(target=watch, args=(core,), daemon=True).start()
    for _ in sys.stdin:
        print(max(late.values(), default=0) * 1000, flush=True)
        late.clear()


def config(options, turn):
    lines = ["global_defs {", "  router_id perf", "}"]
    for vrid in range(1, options.instances + 1):
        master = vrid <= options.instances // 2
        priority = 200 if master else 100
        if turn and vrid == turn % options.instances + 1:
            priority += turn % 7
        lines += [f"vrrp_instance VI_{vrid} {{", "  interface eth0", f"  virtual_router_id {vrid}", "  version 3",
                  f"  advert_int {options.interval}", f"  priority {priority}", "  virtual_ipaddress {", f"    10.99.1.{vrid}/16", "  }"]
        if turn and vrid == turn * 3 % options.instances + 1:
            lines += ["  virtual_ipaddress_excluded {", f"    10.99.2.{turn % 250 + 1}/16", "  }"]
        lines += ["}"]
    if turn % 2:
        lines += ["vrrp_instance MORE {", "  interface eth0", "  virtual_router_id 200", "  version 3", "  priority 255",
                  f"  advert_int {options.interval}", "  virtual_ipaddress {", "    10.99.1.200/16", "  }", "}"]
    return "\n".join(lines + [""])


def write(path, text):
    with open(path + ".new", "w") as out:
        out.write(text)
    os.rename(path + ".new", path)


class Log:
    def __init__(self, path):
        self.file = open(path)
        self.started = self.complete = self.refused = self.others = 0

    def read(self):
        for line in self.file:
            self.started += "Startup complete" in line
            self.complete += "Reload complete" in line
            self.refused += "reload refused" in line
            if re.search(r"\(VI_\d+\) Entering", line):
                self.others += 1
        return self.complete


def footprint(pid):
    status = open(f"/proc/{pid}/status").read()
    return (len(os.listdir(f"/proc/{pid}/fd")), int(re.search(r"Threads:\s+(\d+)", status)[1]),
            int(re.search(r"VmRSS:\s+(\d+)", status)[1]) // 1024, live_heap(pid))


def live_heap(pid):
    """What is reachable, in KiB, without the gaps that the collector itself counts as objects; a dash where the JDK has no jcmd."""
    jcmd = os.path.join(os.path.dirname(os.readlink(f"/proc/{pid}/exe")), "jcmd")
    if not os.path.exists(jcmd):
        return "–"
    histogram = subprocess.run([jcmd, str(pid), "GC.class_histogram"], capture_output=True, text=True, check=True).stdout
    gaps = re.search(r"(\d+)\s+\[Ljdk.internal.vm.FillerElement;", histogram)
    return (int(histogram.rsplit("Total", 1)[1].split()[1]) - (int(gaps[1]) if gaps else 0)) // 1024


def answer(process):
    process.stdin.write("now\n")
    process.stdin.flush()
    return process.stdout.readline().split()


def ask(helpers):
    (latest, count), (late,) = (answer(helper) for helper in helpers)
    return float(latest), int(count), float(late)


def row(name, seconds, reloads, latest, count, late, changes, print_of, options):
    print(f"| {name} | {seconds:.0f} | {reloads} | {count} | {latest / options.interval:.2f} | {late:.0f} | {changes} "
          f"| {' | '.join(map(str, print_of))} |", flush=True)


def reload_often(agent, conf, log, first, how_many, options):
    for turn in range(first, first + how_many):
        done = log.read()
        write(conf, config(options, turn))
        agent.send_signal(signal.SIGHUP)
        deadline = time.monotonic() + 30
        while log.read() == done:
            if time.monotonic() > deadline or agent.poll() is not None or log.refused:
                raise SystemExit(f"reload {turn} was not done; see the log")
            time.sleep(0.005)


def measure(agent, helpers, conf, log, options):
    while not log.started:
        log.read()
        time.sleep(0.1)
    reload_often(agent, conf, log, 1, WARM, options)
    footprint(agent.pid)  # whoever asks for the heap first makes the JVM open a socket and start a thread for it
    time.sleep(6)  # the reloading thread has ended again
    ask(helpers)
    print("| | s | reloads | adverts | latest, intervals | machine late, ms | state changes | descriptors | threads | RSS, MiB | live heap, KiB |")
    print("|---|---|---|---|---|---|---|---|---|---|---|")
    before = log.others
    time.sleep(options.quiet_seconds)
    log.read()
    row("no reload", options.quiet_seconds, 0, *ask(helpers), log.others - before, footprint(agent.pid), options)
    ask(helpers)  # the collection is not counted
    before, began = log.others, time.monotonic()
    reload_often(agent, conf, log, WARM + 1, options.reloads, options)
    took = time.monotonic() - began
    figures = ask(helpers)
    time.sleep(6)
    log.read()
    row("reloads", took, options.reloads, *figures, log.others - before, footprint(agent.pid), options)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reloads", type=int, default=1000)
    parser.add_argument("--instances", type=int, default=50)
    parser.add_argument("--interval", type=float, default=0.2)
    parser.add_argument("--quiet-seconds", type=float, default=20)
    parser.add_argument("--vigil", default="./vigil")
    parser.add_argument("--peer", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--witness", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.peer:
        return peer(options)
    if options.witness:
        return witness()
    spaces = [f"vigil-perf-{os.getpid()}-{n}" for n in (1, 2)]
    for space in spaces:
        subprocess.run(["ip", "netns", "add", space], check=True)
    try:
        subprocess.run(["ip", "-n", spaces[0], "link", "add", "eth0", "type", "veth", "peer", "name", "eth0", "netns", spaces[1]], check=True)
        for number, space in enumerate(spaces, 1):
            for command in (["link", "set", "eth0", "up"], ["addr", "add", f"10.99.0.{number}/16", "dev", "eth0"]):
                subprocess.run(["ip", "-n", space] + command, check=True)
        with tempfile.TemporaryDirectory() as folder:
            run(spaces, folder, options)
    finally:
        for space in spaces:
            subprocess.run(["ip", "netns", "del", space], check=False)
    return 0


def run(spaces, folder, options):
    conf, logged = os.path.join(folder, "keepalived.conf"), os.path.join(folder, "agent.log")
    write(conf, config(options, 0))
    listener = subprocess.Popen(["ip", "netns", "exec", spaces[1], sys.executable, os.path.abspath(__file__), "--peer", "--instances",
                                 str(options.instances), "--interval", str(options.interval)],
                                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    listener.stdout.readline()
    sleeper = subprocess.Popen([sys.executable, os.path.abspath(__file__), "--witness"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    with open(logged, "w") as log:
        agent = subprocess.Popen(options.vigil.split() + ["run", "-n", "-l", "-s", spaces[0], "-f", conf,
                                                          "-p", os.path.join(folder, "main.pid"), "-r", os.path.join(folder, "vrrp.pid")],
                                 stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    try:
        measure(agent, (listener, sleeper), conf, Log(logged), options)
    except SystemExit:
        print(open(logged).read()[-4000:], file=sys.stderr)
        raise
    finally:
        agent.send_signal(signal.SIGTERM)
        agent.wait(20)
        for helper in (listener, sleeper):
            helper.stdin.close()
            helper.wait(5)


if __name__ == "__main__":
    sys.exit(main())
