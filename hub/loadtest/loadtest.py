"""A class, simulated through the hub's own API: students arrive, get servers and kernels, and run the first cells of a lesson
with pauses to read and think; every output is checked. Run it as root on the hub's machine, with the hub running:

    HOURGLASS_LOADTEST_TOKEN=… /opt/hourglass/.venv/bin/python /opt/hourglass/hub/loadtest/loadtest.py --students 5

It makes Unix accounts hgload01, hgload02, … and removes them, with their homes, at the end.
"""

import argparse
import asyncio
import copy
import json
import os
import random
import re
import statistics
import sys
import time
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).parent))
from client import COURSE, Student, account, left_behind, pss, remove, text  # noqa: E402

sys.path.insert(0, str(COURSE / "hub"))
from cage import Cage  # noqa: E402


def blank(line):
    return re.sub(r"[0-9.]+(e-?\d+)?", "#", line).split()


def wrong(cell, status, outputs):
    """What is wrong with a cell's outcome; None when nothing is: the kernel says `ok`, and there is every output that the course's own run
    of the cell has."""
    if status != "ok" or any(o["output_type"] == "error" for o in outputs):
        errors = [o.get("evalue", "") for o in outputs if o["output_type"] == "error"]
        return f"{status} {errors} {text(outputs, 'stderr')[-300:]}"
    stdout = text(outputs)
    for output in cell["outputs"]:
        if output["output_type"] == "stream":
            if output["name"] == "stdout" and blank("".join(output["text"])) != blank(stdout):
                return f"other words: {stdout[:300]!r} {text(outputs, 'stderr')[-300:]}"
        else:
            for kind in output["data"]:
                if not any(kind in o.get("data", {}) for o in outputs):
                    return f"no {kind}: {text(outputs, 'stderr')[-300:]}"
    for band in cell["metadata"].get("hourglass", {}).get("bands", []):
        after = band["after"] if band["after"] in stdout else band["after_ko"]
        number = float(re.search(r"-?[0-9.]+", stdout.split(after, 1)[1])[0])
        if not band["min"] <= number <= band["max"]:
            return f"{after} {number} is outside {band['min']}–{band['max']}"
    return None


class Class:
    def __init__(self, options):
        self.options, self.random = options, random.Random(options.seed)
        self.servers, self.kernels, self.cells, self.failures, self.memory, self.peaks = [], [], [], [], [], []

    async def student(self, name, delay, cells, lang):
        await asyncio.sleep(delay)
        student = Student(name, lang, self.options.lesson)
        try:
            self.servers.append(await student.arrive())
            self.kernels.append(await student.open())
            positions = [i for i, cell in enumerate(student.notebook["cells"]) if cell["cell_type"] == "code"]
            for number, cell in enumerate(cells):
                await asyncio.sleep(self.random.uniform(*self.options.think))
                status, outputs, seconds = await student.run(cell["source"])
                problem = wrong(cell, status, outputs)
                self.cells.append((number, seconds))
                if problem:
                    self.failures.append(f"{name} cell {number + 1} ({cell['id']}): {problem}")
                # JupyterLab saves by itself; here what is saved can be told from what was there.
                mine = student.notebook["cells"][positions[number]]
                mine["source"] = cell["source"] + f"\n// {name} was here"
                status, answer = await student.save()
                if status != 200:
                    self.failures.append(f"{name} could not save: {status} {answer}")
            self.memory.append(pss(name))
            try:
                self.peaks.append(Cage(name).peak() / 2**20)
            except FileNotFoundError:
                pass  # the hub was started in another control group than this test; said at the end
        except Exception as error:
            self.failures.append(f"{name}: {type(error).__name__} {error}")
        return student

    async def run(self, names):
        cells = {lang: lesson(self.options.lesson, lang, self.options.cells) for lang in ("en", "ko")}
        busy = asyncio.create_task(self.watch())
        delays = sorted(self.random.uniform(0, self.options.arrive) for _ in names)
        langs = ["ko", "en"]
        tasks = [self.student(n, d, cells[langs[i % 2]], langs[i % 2]) for i, (n, d) in enumerate(zip(names, delays, strict=True))]
        students = await asyncio.gather(*tasks)
        busy.cancel()
        self.retries = sum(one.retries for one in students)
        # Everybody is still there: memory with all kernels alive, then the end of the lesson.
        self.all_memory = [pss(name) for name in names]
        lost = [s.name for s in students if self.lost(s)]
        # The bell rings.
        ends = await asyncio.gather(*(one.leave() for one in students), return_exceptions=True)
        self.failures += [f"{one.name} could not leave: {end}" for one, end in zip(students, ends, strict=True) if end]
        await asyncio.sleep(1)
        left = {name: left_behind(name) for name in names}
        for one in students:
            await one.forget()
        return lost, {name: what for name, what in left.items() if what}

    def lost(self, student):
        """Whether what was saved is in the student's file."""
        try:
            notebook = json.loads(student.file.read_text())
        except (OSError, ValueError) as error:
            return str(error)
        found = sum(f"// {student.name} was here" in "".join(cell["source"]) for cell in notebook["cells"])
        return found != self.options.cells

    async def watch(self):
        self.load, self.least = [], float("inf")
        psutil.cpu_percent()
        while True:
            await asyncio.sleep(5)
            self.load.append(psutil.cpu_percent())
            self.least = min(self.least, psutil.virtual_memory().available / 2**30)


def lesson(number, lang, count):
    path = next((COURSE / "notebooks" / lang).glob(f"{number}-*.ipynb"))
    cells = [copy.deepcopy(c) for c in json.loads(path.read_text())["cells"] if c["cell_type"] == "code"][:count]
    for cell in cells:
        cell["source"] = "".join(cell["source"])
    return cells


def middle_and_tail(values):
    if not values:
        return "–"
    tail = sorted(values)[max(0, -(-len(values) * 95 // 100) - 1)]
    return f"median {statistics.median(values):.2f}   95 % {tail:.2f}   longest {max(values):.2f}"


def report(options, result, lost, left, seconds):
    sums = [sum(parts.values()) for parts in result.all_memory]
    part = lambda kind: statistics.median(parts.get(kind, 0) for parts in result.all_memory)  # noqa: E731
    plain = [s for n, s in result.cells if n >= 2]
    print(
        f"students {options.students}, arriving within {options.arrive:g} s, think time {options.think[0]:g}–{options.think[1]:g} s, {options.cells} cells of lesson {options.lesson}, {seconds:.0f} s in all"
    )
    print(f"server ready, s      {middle_and_tail(result.servers)}")
    print(f"kernel ready, s      {middle_and_tail(result.kernels)}")
    print(f"cell, s              {middle_and_tail([s for _, s in result.cells])}   ({len(result.cells)} cells)")
    print(f"cell 3 and later, s  {middle_and_tail(plain)}")
    for number in range(options.cells):
        print(f"  cell {number + 1:2}            {middle_and_tail([s for n, s in result.cells if n == number])}")
    if any(sums):
        print(
            f"PSS a student, MB    median {statistics.median(sums):.0f}   most {max(sums):.0f}   (server {part('server'):.0f}, kernel {part('kernel'):.0f}, child {part('child'):.0f}, janitor {part('janitor'):.0f})"
        )
    if result.peaks:
        print(
            f"control group, MB    median of peaks {statistics.median(result.peaks):.0f}   most {max(result.peaks):.0f}   (compiler and cached files included)"
        )
    else:
        print("control group        not measured: the hub stands in another control group than this test")
    if result.load:
        print(f"processors           {statistics.mean(result.load):.0f} % busy; least free memory {result.least:.1f} GB")
    print(f"sockets tried again  {result.retries}")
    print(f"failures             {len(result.failures)}")
    for failure in result.failures[:20]:
        print(f"  {failure}")
    print(f"files lost           {len(lost)} {' '.join(lost)}")
    print(f"left behind          {sum(map(len, left.values()))}")
    for name, what in left.items():
        print(f"  {name}: {what[:5]}")
    return not (result.failures or lost or left) and len(result.cells) == options.students * options.cells


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--students", type=int, default=5)
    parser.add_argument("--arrive", type=float, default=60, help="seconds within which they arrive")
    parser.add_argument("--think", type=float, nargs=2, default=(10, 30), metavar=("FROM", "TO"), help="seconds before each cell")
    parser.add_argument("--cells", type=int, default=10)
    parser.add_argument("--lesson", default="06")
    parser.add_argument("--prefix", default="hgload")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if os.geteuid() != 0:
        sys.exit("It makes and removes Unix accounts: run it as root.")
    names = [f"{options.prefix}{number + 1:02}" for number in range(options.students)]
    made = []
    try:
        for name in names:
            account(name)
            made.append(name)
        started, result = time.monotonic(), Class(options)
        lost, left = asyncio.run(result.run(names))
        good = report(options, result, lost, left, time.monotonic() - started)
    finally:
        for name in made:
            remove(name)
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
