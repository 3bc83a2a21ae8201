#!/usr/bin/env python3
"""Scores traces in the pixels on a set of make_set.py.

    score.py SET RESULTS [--run WAITFORYES] [--prototypes DIR]

RESULTS holds for each file of the set FILE.json: the line that `waitforyes --pixels --json FILE` prints, with the
processor time as "seconds". With --run, what is not there yet is made with that program. Items without a result are left
out and counted.

DIR holds a folder for each other tool, in it for each file FILE.json {"fired": bool, "seconds": s} and, where a part is
claimed, FILE.mask.png (white is claimed). They are scored on the items that they have results for."""

import argparse
import json
import math
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from statistics import fmean, median

import numpy as np
from PIL import Image

LOCAL = ("part-saved-differently", "part-not-saved-twice", "copied-part")

# Of which untouched classes each claim is false. n_resave, n_filter and n_caption are camera files saved again, n_dj_na
# with a crop between, so saved twice is true of them, if it can be seen; so is the crop. Those stored as PNG cannot tell of it.
UNTOUCHED = (
    "n_cam n_camcrop_png n_png n_jpg n_dj_al n_dj_na n_social n_screenshot n_caption n_filter n_resave "
    "n_resave_png n_social_png n_filter_png n_facade n_social_facade".split()
)
# Those that were cropped off their grid and not saved as JPEG since, so that it says where they were.
CROPPED = ["n_camcrop_png", "n_resave_png"]
FALSE_OF = {signal: UNTOUCHED for signal in LOCAL} | {
    "saved-twice": "n_cam n_jpg n_social n_facade n_social_facade".split(),
    "cropped-after-saving": [name for name in UNTOUCHED if name not in CROPPED + ["n_dj_na"]],
}


def at_most(k, n, p):
    """The probability of at most k successes of n."""
    if p <= 0 or k >= n:
        return 1.0
    logs = (
        math.lgamma(n + 1) - math.lgamma(i + 1) - math.lgamma(n - i + 1) + i * math.log(p) + (n - i) * math.log1p(-p)
        for i in range(k + 1)
    )
    return math.fsum(math.exp(log) for log in logs)


def upper_bound(k, n, level=0.95):
    """The rate that k of n leave possible (Clopper and Pearson, Biometrika 26, 1934), one-sided."""
    if k >= n:
        return 1.0
    low, high = k / n, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        if at_most(k, n, middle) > 1 - level:
            low = middle
        else:
            high = middle
    return high


def painted(region, shape):
    """The mask of a region: cells in rows of its bounds, in runs by turns outside and inside."""
    left, top, width, height = region["bounds"]
    cell = region["cell"]
    columns, rows = width // cell, height // cell
    runs = region["runs"]
    cells = np.repeat(np.arange(len(runs)) % 2 == 1, runs)
    if cells.size != columns * rows:
        raise ValueError(f"runs of {cells.size} cells in bounds of {columns} x {rows}")
    mask = np.zeros(shape, bool)
    whole = np.kron(cells.reshape(rows, columns), np.ones((cell, cell), bool))
    part = mask[top : top + height, left : left + width]
    part |= whole[: part.shape[0], : part.shape[1]]
    return mask


def agreement(claimed, altered):
    """Matthews' correlation and F1 of two masks; 0 where nothing was claimed."""
    pairs = ((claimed & altered), (claimed & ~altered), (~claimed & altered), (~claimed & ~altered))
    hit, wrong, missed, rest = (float(pair.sum()) for pair in pairs)
    below = (hit + wrong) * (hit + missed) * (rest + wrong) * (rest + missed)
    mcc = (hit * rest - wrong * missed) / math.sqrt(below) if below else 0.0
    return mcc, 2 * hit / max(2 * hit + wrong + missed, 1)


def mask_of(path, shape=None):
    image = Image.open(path).convert("L")
    if shape is not None and image.size != shape[::-1]:
        image = image.resize(shape[::-1], Image.Resampling.NEAREST)
    return np.asarray(image) > 127


def run(program, path):
    """What the program prints for a file, and the processor time it took."""
    before = os.times()
    done = subprocess.run([program, "--pixels", "--json", str(path)], capture_output=True, check=False)
    after = os.times()
    if not done.stdout:
        raise SystemExit(f"{program} printed nothing for {path.name}: {done.stderr.decode(errors='replace').strip()}")
    seconds = after.children_user + after.children_system - before.children_user - before.children_system
    return dict(json.loads(done.stdout), seconds=seconds)


def read(path):
    """The result of a file, as {signals, regions, abstained, origin, seconds}."""
    line = json.loads(path.read_text(encoding="utf-8"))
    traces = line.get("traces") or line.get("report", {}).get("traces")
    # A program that cannot look is not one that finds nothing.
    if traces is None:
        raise SystemExit(f"{path.name}: no traces were told; was the picture decoded, and does the program look for them?")
    found = {trace["signal"]: trace for trace in traces["found"]}
    regions = [region for signal in LOCAL for region in found.get(signal, {}).get("regions", [])]
    return dict(
        signals=set(found),
        regions=regions,
        abstained={one["signal"] for one in traces["abstained"]},
        origin=found.get("cropped-after-saving", {}).get("origin"),
        seconds=line.get("seconds"),
    )


def scored(entry, folder, result):
    """An item's entry of the manifest with what was claimed of it."""
    with Image.open(folder / entry["file"]) as image:
        shape = image.size[::-1]
    item = dict(entry, **result, fired=any(signal in LOCAL for signal in result["signals"]))
    item["pace"] = None if result["seconds"] is None else result["seconds"] / (shape[0] * shape[1] / 1e6)
    if "mask" in entry:
        claimed = np.zeros(shape, bool)
        for region in result["regions"]:
            claimed |= painted(region, shape)
        item["mcc"], item["f1"] = agreement(claimed, mask_of(folder / entry["mask"]))
    return item


def of_prototype(entry, folder, results):
    """An item's entry with what another tool claims of it; nothing where it has no result."""
    path = results / f"{entry['file']}.json"
    if not path.exists():
        return None
    told = json.loads(path.read_text(encoding="utf-8"))
    with Image.open(folder / entry["file"]) as image:
        shape = image.size[::-1]
    seconds = told.get("seconds")
    item = dict(entry, fired=bool(told["fired"]), pace=None if seconds is None else seconds / (shape[0] * shape[1] / 1e6))
    if "mask" in entry:
        altered, claim = mask_of(folder / entry["mask"]), results / f"{entry['file']}.mask.png"
        claimed = mask_of(claim, altered.shape) if item["fired"] and claim.exists() else np.zeros_like(altered)
        item["mcc"], item["f1"] = agreement(claimed, altered)
    return item


def figures(items):
    """Items of a class in short: how many, share that a part was claimed of, correlation of the masks, pace."""
    if not items:
        return f"{'-':>4} {'-':>6} {'-':>6} {'-':>6}"
    mcc = f"{fmean(item['mcc'] for item in items):6.2f}" if "mcc" in items[0] else f"{'':6}"
    paces = [item["pace"] for item in items if item["pace"] is not None]
    pace = f"{median(paces):6.2f}" if paces else f"{'-':>6}"
    return f"{len(items):4} {fmean(item['fired'] for item in items):6.2f} {mcc} {pace}"


def rate(k, n):
    return f"{k} of {n}, at most {100 * upper_bound(k, n):.1f} % (95 %)" if n else "no items"


def report(items, others):
    """The lines to print. `items` are all scored ones, `others` those of each other tool by its name."""
    names = sorted({item["cls"] for item in items})
    yield "False claims about untouched items"
    for signal, classes in FALSE_OF.items():
        untouched = [item for item in items if item["cls"] in classes]
        # What a signal cannot look at says nothing of how often it is wrong.
        told = [item for item in untouched if signal not in item["abstained"]]
        false = [item for item in told if signal in item["signals"]]
        silent = len(untouched) - len(told)
        yield f"  {signal:24} {rate(len(false), len(told))}; could not be told of {silent} more"
        for item in false:
            yield f"    {item['file']}"
    for name, told in others.items():
        untouched = [item for item in told if item["cls"] in UNTOUCHED]
        yield f"  {name:24} {rate(sum(item['fired'] for item in untouched), len(untouched))}"
    yield "True claims about the whole"
    cropped = [item for item in items if item["cls"] in CROPPED]
    right = sum(item["origin"] == item["info_origin"] for item in cropped)
    yield f"  {'cropped-after-saving':24} {right} of {len(cropped)} with the right origin"
    for name in ("n_dj_al", "n_dj_na", "n_resave", "f_adq"):
        twice = [item for item in items if item["cls"] == name]
        yield f"  {'saved-twice':24} {sum('saved-twice' in item['signals'] for item in twice)} of {len(twice)} {name}"
    yield "By class: items, share with a claim about a part, mean MCC of its mask, seconds a megapixel (median)"
    yield f"  {'':14} {'waitforyes':>25}" + "".join(f"  {name:>25}" for name in others)
    for name in names:
        columns = [items, *others.values()]
        row = (figures([item for item in column if item["cls"] == name]) for column in columns)
        yield f"  {name:14} " + "  ".join(row)
    yield "Which signals were told, by class"
    for name in names:
        counts = Counter(signal for item in items if item["cls"] == name for signal in item["signals"])
        told = ", ".join(f"{signal} {count}" for signal, count in sorted(counts.items()))
        yield f"  {name:14} {told or 'none'}"


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("set", type=Path)
    options.add_argument("results", type=Path)
    options.add_argument("--run", metavar="WAITFORYES")
    options.add_argument("--prototypes", type=Path, metavar="DIR")
    given = options.parse_args()
    given.results.mkdir(parents=True, exist_ok=True)
    lines = (given.set / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    entries = [json.loads(line) for line in lines]
    items, missing = [], 0
    for entry in entries:
        entry["info_origin"] = entry.pop("origin", None)
        path = given.results / f"{entry['file']}.json"
        if given.run and not path.exists():
            path.write_text(json.dumps(run(given.run, given.set / entry["file"])), encoding="utf-8")
        if path.exists():
            items.append(scored(entry, given.set, read(path)))
        else:
            missing += 1
    if not items:
        options.error("there is no result; give the program with --run")
    folders = sorted(path for path in given.prototypes.iterdir() if path.is_dir()) if given.prototypes else []
    others = {
        folder.name: [item for entry in entries if (item := of_prototype(entry, given.set, folder))] for folder in folders
    }
    for line in report(items, others):
        print(line)
    if missing:
        print(f"{missing} items have no result", file=sys.stderr)


if __name__ == "__main__":
    main()
