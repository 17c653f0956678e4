#!/usr/bin/env python3
"""What `vigil explain` predicts against what happens on the wire: six pairs of files, a dummy process that is killed.

    perf/explain-live.py [--agents vigil,vigil] [--runs 20] [--labs 4] [--vigil ./vigil] [--pairs trap,…]

Each run starts the two agents afresh (`--agents`: n1's and n2's, vigil or keepalived) in network namespaces of its own, lets n1 become
master, kills at a random moment the process that n1's check looks for, and waits for n2's first advert on the bridge between them. It
counts from the kill to the kernel's stamp of that advert. As many labs as `--labs` run side by side, prepared together and measured
together. Needs root, iproute2, and keepalived where it is asked for. Exit status 1 where a time lies out of the range, widened by 20 ms on
both sides, or an address moves or stays against the prediction.
"""
import argparse
import concurrent.futures
import json
import os
import queue
import random
import shutil
import signal
import socket
import statistics
import struct
import subprocess
import sys
import tempfile
import threading
import time

WIDENED_MS = 20
INTERVAL_S = 2
WATCHED_S = 7.5
SO_TIMESTAMPNS = 35
SCRIPT = "track_script {\n    chk\n  }"
PROCESS = "track_process {\n    dummy\n  }"
# Line of the vrrp_script, lines of n1's instance, lines of n2's.
PAIRS = {
    "trap": ("weight 2", ["nopreempt", SCRIPT], ["nopreempt"]),
    "trap-check-on-both": ("weight 2", ["nopreempt", SCRIPT], ["nopreempt", SCRIPT]),
    "weight-on-the-first-only": ("weight 4", [SCRIPT], []),
    "repaired-no-weight": ("", ["nopreempt", SCRIPT], ["nopreempt", SCRIPT]),
    "repaired-weight-on-both": ("weight 4", [SCRIPT], [SCRIPT]),
    "repaired-track-process": ("", ["nopreempt", PROCESS], ["nopreempt", PROCESS]),
}


def config(lab, node, script_line, lines):
    return f"""global_defs {{
  router_id {node}
  script_user root
}}
vrrp_script chk {{
  script "{lab.folder}/check {lab.folder}/{node}.pid"
  interval {INTERVAL_S}
  {script_line}
}}
vrrp_track_process dummy {{
  process {lab.dummy(node)}
}}
vrrp_instance VI_1 {{
  interface eth0
  virtual_router_id 51
  priority {101 if node == "n1" else 100}
  advert_int 1
  {chr(10).join('  ' + line for line in lines).strip()}
  virtual_ipaddress {{
    10.9.9.100/24
  }}
}}
"""


def ip(namespace, *words):
    subprocess.run(["ip", "-n", namespace, *words], check=True)


class Lab:
    """Two hosts on a bridge, each a namespace, and somebody who listens on the bridge."""

    def __init__(self, number, folder):
        self.name = f"vx{os.getpid() % 100000:x}{number}"
        self.folder = os.path.join(folder, str(number))
        self.bridge = self.name + "-br"
        self.adverts = queue.Queue()
        self.capture = None
        os.mkdir(self.folder)
        with open(os.path.join(self.folder, "check"), "w") as out:
            out.write('#!/bin/sh\nread -r pid <"$1" && kill -0 "$pid" 2>/dev/null\n')
        os.chmod(os.path.join(self.folder, "check"), 0o755)

    def namespace(self, node):
        return f"{self.name}-{node}"

    def dummy(self, node):
        return f"{self.name}{node}"

    def open(self):
        subprocess.run(["ip", "netns", "add", self.bridge], check=True)
        ip(self.bridge, "link", "add", "br0", "type", "bridge", "stp_state", "0", "mcast_snooping", "0")
        ip(self.bridge, "link", "set", "br0", "up")
        for number, node in enumerate(("n1", "n2"), 1):
            namespace = self.namespace(node)
            subprocess.run(["ip", "netns", "add", namespace], check=True)
            ip(namespace, "link", "set", "lo", "up")
            ip(self.bridge, "link", "add", node, "type", "veth", "peer", "name", "eth0", "netns", namespace)
            ip(self.bridge, "link", "set", node, "master", "br0", "up")
            ip(namespace, "link", "set", "eth0", "up")
            ip(namespace, "addr", "add", f"10.9.9.{number}/24", "dev", "eth0")
            # The dummy's name is what the process tracker looks for; each node needs its own, for they share one /proc.
            shutil.copy(shutil.which("sleep"), os.path.join(self.folder, self.dummy(node)))
        self.capture = subprocess.Popen(["ip", "netns", "exec", self.bridge, sys.executable, __file__, "--listen"],
                                        stdout=subprocess.PIPE, text=True)
        threading.Thread(target=self.hear, daemon=True).start()
        return self

    def hear(self):
        for line in self.capture.stdout:
            stamp, node, priority = line.split()
            self.adverts.put((float(stamp), node, int(priority)))

    def close(self):
        if self.capture:
            self.capture.terminate()
            self.capture.wait(10)
        for namespace in (self.bridge, self.namespace("n1"), self.namespace("n2")):
            subprocess.run(["ip", "netns", "del", namespace], check=False, stderr=subprocess.DEVNULL)

    def start_dummy(self, node):
        dummy = subprocess.Popen([os.path.join(self.folder, self.dummy(node)), "1000"])
        with open(os.path.join(self.folder, node + ".pid"), "w") as out:
            out.write(f"{dummy.pid}\n")
        return dummy

    def start_agent(self, command, node):
        path = os.path.join(self.folder, node)
        with open(path + ".log", "w") as log:
            return subprocess.Popen(command + ["-n", "-l", "-G", "-s", self.namespace(node), "-f", path + ".conf",
                                               "-p", path + "-main.pid", "-r", path + "-vrrp.pid"],
                                    stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def await_member(self, node):
        """Until the agent has joined VRRP's group and so hears the other one."""
        end = time.monotonic() + 30
        while time.monotonic() < end:
            groups = subprocess.run(["ip", "-n", self.namespace(node), "maddr", "show", "dev", "eth0"],
                                    capture_output=True, text=True, check=True).stdout
            if "224.0.0.18" in groups:
                return
            time.sleep(0.1)
        raise Spoilt(f"{node} does not listen")

    def await_advert(self, node, seconds):
        """The stamp of the node's next advert with a priority, or None."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            try:
                stamp, sender, priority = self.adverts.get(timeout=left)
            except queue.Empty:
                return None
            if sender == node and priority > 0:
                return stamp
        return None

    def forget(self):
        while not self.adverts.empty():
            self.adverts.get()


class Spoilt(Exception):
    """The run did not come so far that it could measure anything."""


def listen():
    """Prints stamp, node and priority of each advert on the bridge."""
    heard = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(0x0800))
    heard.setsockopt(socket.SOL_SOCKET, SO_TIMESTAMPNS, 1)
    heard.bind(("br0", 0x0800))
    while True:
        packet, extra, _, _ = heard.recvmsg(2048, 128)
        if packet[9] != 112:
            continue
        seconds, nanos = struct.unpack("@ll", extra[0][2])
        payload = packet[(packet[0] & 15) * 4:]
        print(f"{seconds}.{nanos:09d} n{packet[15]} {payload[2]}", flush=True)


class Run:
    """One kill in one lab: prepared together with those in the other labs, so that no agent starts while another is measured."""

    def __init__(self, lab, commands, moment_s):
        self.lab = lab
        self.commands = commands
        self.moment_s = moment_s
        self.processes = []
        self.dummy = None

    def prepare(self):
        lab = self.lab
        self.dummy = lab.start_dummy("n1")
        self.processes = [self.dummy, lab.start_dummy("n2")]
        lab.forget()
        self.processes.append(lab.start_agent(self.commands[0], "n1"))
        if lab.await_advert("n1", 30) is None:
            raise Spoilt("n1 does not become master")
        self.processes.append(lab.start_agent(self.commands[1], "n2"))
        lab.await_member("n2")

    def measure(self):
        """Milliseconds from the kill to n2's first advert; None where there was none."""
        if self.lab.await_advert("n2", INTERVAL_S + 0.5 + self.moment_s) is not None:
            raise Spoilt("n2 does not stay backup")
        began = time.clock_gettime(time.CLOCK_REALTIME)
        self.dummy.kill()
        self.dummy.wait()
        stamp = self.lab.await_advert("n2", WATCHED_S)
        return None if stamp is None else (stamp - began) * 1e3

    def stop(self):
        for process in reversed(self.processes):
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
        for process in self.processes:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def prediction(vigil, folder):
    """Smallest and greatest number of milliseconds, or None where the address is to stay."""
    said = subprocess.run(vigil + ["explain", "--format", "json", f"{folder}/n1.conf", f"{folder}/n2.conf"],
                          capture_output=True, text=True, check=False)
    if said.returncode > 1:
        raise SystemExit("explain: " + said.stderr)
    case, = [one for one in json.loads(said.stdout)["cases"]
             if one["failed"] and all(label.startswith("n1:") for label in one["failed"])]
    return case["after_ms"]


def spoilt_or(deed):
    try:
        return deed()
    except Spoilt as spoilt:
        return spoilt


def measure(labs, pool, pair, options):
    script_line, *lines = PAIRS[pair]
    for lab in labs:
        for node, own in zip(("n1", "n2"), lines):
            with open(os.path.join(lab.folder, node + ".conf"), "w") as out:
                out.write(config(lab, node, script_line, own))
    expected, results = prediction(options.vigil, labs[0].folder), []
    # The moments of the kills lie evenly over the script's interval, where nobody would choose them.
    moments = [(number + random.random()) / options.runs * INTERVAL_S for number in range(options.runs)]
    while len(results) < options.runs:
        runs = [Run(lab, options.commands, moments.pop()) for lab in labs[:options.runs - len(results)]]
        try:
            ready = list(pool.map(lambda run: spoilt_or(run.prepare), runs))
            results += pool.map(lambda run, why: why or spoilt_or(run.measure), runs, ready)
        finally:
            list(pool.map(Run.stop, runs))
    return expected, results


def is_as_predicted(result, expected):
    if isinstance(result, Spoilt):
        return False
    if expected is None or result is None:
        return expected is None and result is None
    return expected[0] - WIDENED_MS <= result <= expected[1] + WIDENED_MS


def row(pair, expected, results):
    times = [one for one in results if isinstance(one, float)]
    good = sum(is_as_predicted(one, expected) for one in results)
    range_words = "stays" if expected is None else f"{expected[0]} to {expected[1]}"
    measured = f"{min(times):.1f} / {statistics.median(times):.1f} / {max(times):.1f}" if times else "stayed"
    print(f"| {pair} | {range_words} | {measured} | {good} of {len(results)} |", flush=True)
    for one in results:
        if not is_as_predicted(one, expected):
            print(f"{pair}: {one}", file=sys.stderr)
    return good == len(results)


def main():
    if sys.argv[1:] == ["--listen"]:
        return listen()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--agents", default="vigil,vigil")
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--labs", type=int, default=4)
    parser.add_argument("--pairs", default=",".join(PAIRS))
    parser.add_argument("--vigil", default="./vigil", type=str.split)
    options = parser.parse_args()
    known = {"vigil": options.vigil + ["run"], "keepalived": ["keepalived"]}
    options.commands = [known[name] for name in options.agents.split(",")]
    labs, all_good = [], True
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(2))
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(options.labs) as pool:
        try:
            for number in range(options.labs):
                labs.append(Lab(number, folder))
                labs[-1].open()
            print(f"n1 and n2: {options.agents}; {options.labs} labs side by side, load {os.getloadavg()[0]:.1f} at the start\n")
            print("| pair | predicted, ms | kill to n2's advert, min / p50 / max, ms | as predicted |\n|---|---|---|---|")
            for pair in options.pairs.split(","):
                expected, results = measure(labs, pool, pair, options)
                all_good &= row(pair, expected, results)
            print(f"\nload {os.getloadavg()[0]:.1f} at the end")
        finally:
            for lab in labs:
                lab.close()
    return 0 if all_good else 1


if __name__ == "__main__":
    sys.exit(main())
