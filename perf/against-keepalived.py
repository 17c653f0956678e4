#!/usr/bin/env python3
"""How soon scripts start and addresses move, beside keepalived: the whole table, by one command.

    perf/against-keepalived.py [--lab ../shared/lab] [--vigil ./vigil] [--out /tmp/vigil-lab] [--quick] [--only PART...] [--table]

It drives the lab beside the repository: two nodes in network namespaces of this machine, both agents in alternate blocks of one run, seen from the
outside: frames by the kernel's time stamps, scripts by the kernel's own event of their exec. Raw data go to --out; --table makes the
table of what is there. Needs root, iproute2, gcc, keepalived.
"""
import argparse
import importlib.util
import json
import math
import os
import statistics
import subprocess
import sys
import time

BUSY = ["--load", "8"]
REAL_TIME = ["--load", "8", "--rt", "50"]
FLAP = ["script", "--adv", "0.01", "--blocks", "4"]

# part: what the lab is asked for, and how often (quick: how often for a look)
PARTS = {
    "script-idle": (FLAP, 500, 20),
    "script-busy-rt": (FLAP + REAL_TIME, 500, 20),
    "burst-idle": (["script", "-n", "50", "--blocks", "2"], 10, 2),
    "burst-busy": (["script", "-n", "50", "--blocks", "2"] + BUSY, 6, 2),
    "burst-busy-rt": (["script", "-n", "50", "--blocks", "2", "--glob", "vrrp_rlimit_rttime 5000000"] + REAL_TIME, 6, 2),
    "crash": (["crash", "--adv", "0.01", "--blocks", "4"], 100, 8),
    "stop": (["stop", "--adv", "0.01", "--blocks", "4"], 100, 8),
    "false-busy": (["false", "--adv", "0.01", "--blocks", "3"] + BUSY, 60, 5),
    "false-busy-rt": (["false", "--adv", "0.01", "--blocks", "3"] + REAL_TIME, 60, 5),
}

# row: its name, the part, the figure, the rank in per cent, the aim as a part of keepalived's
ROWS = [
    ("first advert → exec of the script", "script-idle", "adv_to_exec", 50, 0.4),
    ("first advert → exec of the script", "script-idle", "adv_to_exec", 99, 0.5),
    ("the same, 8 busy processes, real-time priority", "script-busy-rt", "adv_to_exec", 50, None),
    ("the same, 8 busy processes, real-time priority", "script-busy-rt", "adv_to_exec", 99, 0.25),
    ("the same, 8 busy processes, real-time priority", "script-busy-rt", "adv_to_exec", 99.9, 0.5),
    ("50 instances at once: first advert → last script", "burst-idle", "first_adv_to_last_script", 50, 0.5),
    ("50 instances at once, 8 busy processes", "burst-busy", "first_adv_to_last_script", 50, 0.5),
    ("50 instances at once, busy, real-time priority", "burst-busy-rt", "first_adv_to_last_script", 50, None),
    ("crash: first advert → GARP", "crash", "adv_to_garp", 50, 1),
    ("crash: excess over theory", "crash", "excess_crash", 50, 1),
    ("priority 0: first advert → GARP", "stop", "adv_to_garp", 50, 1),
    ("priority 0: excess over the skew", "stop", "excess_zero", 50, 1),
    ("flapped by a file: first advert → GARP", "script-idle", "adv_to_garp", 50, 1),
]


def rank(values, percent):
    ordered = sorted(values)
    return statistics.median(ordered) if percent == 50 else ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]


def result(options, agent, part):
    try:
        with open(f"{options.out}/raw/{agent}/{part}.json") as file:
            return json.load(file)
    except FileNotFoundError:
        return None


def figure(measured, key, percent):
    """The figure, and its least and greatest value of a single block."""
    rows = [(row["block"], row[key]) for row in measured["reps"] if row.get(key) is not None] if measured else []
    if not rows:
        return None
    blocks = [[value for block, value in rows if block == number] for number in sorted({block for block, _ in rows})]
    each = [rank(values, percent) for values in blocks]
    return rank([value for _, value in rows], percent), min(each), max(each), len(rows)


def cell(values):
    return "–" if values is None else f"{values[0]:.2f} ({values[1]:.2f}–{values[2]:.2f})"


def print_table(options):
    print("| ms | n | keepalived | Vigil | ratio | aim |\n|---|---|---|---|---|---|")
    for name, part, key, percent, aim in ROWS:
        theirs, ours = (figure(result(options, agent, part), key, percent) for agent in ("ka", "vigil"))
        if theirs is None and ours is None:
            continue
        ratio = ours[0] / theirs[0] if theirs and ours and theirs[0] else None
        judged = "" if aim is None else f"{aim}" if ratio is not None and ratio <= aim else f"{aim}, missed"
        print(f"| {name}, p{percent:g} | {(ours or theirs)[3]} | {cell(theirs)} | {cell(ours)} | {ratio:.2f} | {judged} |" if ratio is not None
              else f"| {name}, p{percent:g} | – | {cell(theirs)} | {cell(ours)} | – | {judged} |")
    print_false_takeovers(options)
    print_first(options)
    warn_of_what_is_missing(options)


def print_false_takeovers(options):
    for part, name, aim in (("false-busy", "8 busy processes", "keepalived's"), ("false-busy-rt", "busy, real-time priority", "0")):
        both = [result(options, agent, part) for agent in ("ka", "vigil")]
        if all(both):
            counts = [", ".join(str(row["takeovers"]) for row in one["reps"]) for one in both]
            print(f"| false takeovers in {both[0]['args']['secs']:g} s of 10 ms adverts, {name} | 3 | {counts[0]} | {counts[1]} | | {aim} |")


def warn_of_what_is_missing(options):
    for agent in ("ka", "vigil"):
        for part in PARTS:
            one = result(options, agent, part)
            missing = {key: value for key, value in one["counts"].items() if value and not key.startswith("adverts_")} if one else {}
            if missing:
                print(f"{agent}, {part}: {missing}", file=sys.stderr)


def print_first(options):
    one = result(options, "vigil", "first")
    if not one:
        return
    for key, name in (("zero_to_script", "→ script"), ("zero_to_adv", "→ first advert"), ("zero_to_garp", "→ GARP")):
        first, late = ([row[key] for row in one["reps"] if row["turn"] == turn and row.get(key) is not None] for turn in (1, one["last"]))
        if first and late:
            print(f"| failover after a fresh start, priority 0 {name}: 1st / {one['last']}th, p50 | {len(first)} | | {rank(first, 50):.2f} / {rank(late, 50):.2f} "
                  f"| {rank(first, 50) - rank(late, 50):+.2f} ms | at most +0.3 ms |")


def load_bench(options):
    """The lab's bench as a module: its agents, its wire, its clocks."""
    spec = importlib.util.spec_from_file_location("bench", f"{options.lab}/bench.py")
    bench = importlib.util.module_from_spec(spec)
    sys.modules["bench"] = bench
    spec.loader.exec_module(bench)
    return bench


def takeovers(bench, block, how_many):
    """Node 2 is started as BACKUP of a live master, whose tracked file then makes it fail, time and again."""
    flap = f"{block.work}/flap"

    def tell(value):
        with open(flap, "w") as file:
            file.write(value + "\n")

    tell("0")
    tracked = "vrrp_track_file f {\n  file %s\n  weight 0\n}" % flap
    block.agent(1, bench.instances(block.a, block.a.prio1, "track_file {\n  f\n}"), tracked).start()
    if not block.reigns(1):
        block.fail("node 1 does not become master")
    started = bench.now()
    block.agent(2, bench.instances(block.a, block.a.prio2)).start()
    if block.stamps.first(2, "BACKUP", started, 30) is None:
        block.fail("node 2 does not become backup")
    time.sleep(2)
    for turn in range(1, how_many + 1):
        block.wire.clear()
        block.stamps.reset()
        mark, event = block.wire.mark(), bench.now()
        tell("1")
        seen = block.takeover(mark, event, 5)
        if seen:
            block.results.append({"block": block.number, "turn": turn, **{"zero_to_" + key: bench.ms(seen["zero"], seen[key])
                                                                       for key in ("adv", "garp", "exec", "script")}})
        tell("0")
        if not block.reigns(1, 3):
            block.fail("node 1 does not come back")
        time.sleep(0.03)


def measure_first(options, starts, how_many):
    """The first failover after a start beside the hundredth."""
    bench = load_bench(options)
    sys.argv = ["bench.py", "script", "--agents", "vigil", "--adv", "0.01"]
    bench.build()
    settings, processes = bench.arguments(), bench.Processes()
    rows = []
    try:
        for number in range(starts):
            with bench.Block(settings, "vigil", number, how_many, processes, 60) as block:
                block.quiet()
                takeovers(bench, block, how_many)
                rows += block.results
            print(f"# start {number + 1} of {starts}", flush=True)
    finally:
        processes.close()
    os.makedirs(f"{options.out}/raw/vigil", exist_ok=True)
    with open(f"{options.out}/raw/vigil/first.json", "w") as file:
        json.dump({"last": how_many, "reps": rows, "counts": {}}, file)


def measure(options, parts):
    for part in parts:
        if part == "first":
            measure_first(options, *((2, 5) if options.quick else (30, 100)))
            continue
        arguments, often, quick = PARTS[part]
        many = ["--secs" if arguments[0] == "false" else "--reps", str(quick if options.quick else often)]
        print(f"# {part}: bench.py {' '.join(arguments + many)}", flush=True)
        ended = subprocess.run([f"{options.lab}/bench.py", *arguments, *many, "--agents", "ka,vigil", "--patience", "60", "--name", part])
        if ended.returncode:
            print(f"# {part} failed", file=sys.stderr)


def main():
    here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lab", default=os.path.join(os.path.dirname(here), "shared", "lab"))
    parser.add_argument("--vigil", default=os.path.join(here, "vigil"))
    parser.add_argument("--out", default="/tmp/vigil-lab")
    parser.add_argument("--quick", action="store_true", help="a few repetitions of each, for a look")
    parser.add_argument("--only", nargs="+", choices=[*PARTS, "first"], default=[*PARTS, "first"], metavar="PART")
    parser.add_argument("--table", action="store_true", help="measure nothing, print the table of what is there")
    options = parser.parse_args()
    os.environ.update(LAB_OUT=options.out, VIGIL=options.vigil)
    os.makedirs(options.out, exist_ok=True)
    if not options.table:
        subprocess.run([options.vigil, "--version"], check=True)
        measure(options, options.only)
    print_table(options)


if __name__ == "__main__":
    main()
