#!/usr/bin/env python3
"""Builds the set that traces in the pixels are judged on, from a folder of untouched camera JPEGs.

    make_set.py PHOTOS SET [--size 1024] [--rounds 1] [--seed 1] [--half fit|held] [--only CLASS,...]

The same photos and options give the same set, byte for byte, with the versions of requirements.txt. Each item is a file,
with a mask (255 where the picture was altered) for the altered ones, and a line of manifest.jsonl.

The photos are split in two halves by their bytes, donors too: thresholds are fitted on one, figures are told of the
other, and a photo is in the same half at any size. Photos that are smaller than the size and a grid's width, or
broken off, are left out and named."""

import argparse
import hashlib
import json
import sys
from functools import cached_property
from pathlib import Path

import numpy as np
from PIL import Image

import pictures
from classes import CLASSES, Scene


class Photo:
    def __init__(self, path):
        self.name, self.data = path.name, path.read_bytes()

    @cached_property
    def pixels(self):
        return pictures.decoded(self.data)


def usable(path, size):
    """The photo; nothing, and a word, where it cannot be used."""
    photo = Photo(path)
    try:
        shape = photo.pixels.shape
    except (OSError, SyntaxError, ValueError) as error:
        print(f"left out {path.name}: {error}", file=sys.stderr)
        return None
    # Room for the crop, moved by up to seven pixels.
    if min(shape[:2]) < size + 8:
        print(f"left out {path.name}: {shape[1]} x {shape[0]} is too small", file=sys.stderr)
        return None
    return photo


def half_of(paths, half):
    """Every other one in the order of their digests, which has nothing to do with names or dates. Of all files, also
    those too small for this size: a photo is in the same half at any size."""
    paths = sorted(paths, key=lambda path: hashlib.sha256(path.read_bytes()).hexdigest())
    start = {None: 0, "fit": 0, "held": 1}[half]
    return paths[start :: 1 if half is None else 2]


def write(folder, name, item):
    """The files of an item, and its line of the manifest."""
    line = dict(cls=name.rsplit("_", 2)[0], **item.info)
    if isinstance(item.data, bytes):
        line["file"] = f"{name}.jpg"
        (folder / line["file"]).write_bytes(item.data)
    else:
        line["file"] = f"{name}.png"
        Image.fromarray(item.data).save(folder / line["file"], compress_level=1)
    if item.mask is not None:
        line["mask"] = f"{name}_mask.png"
        Image.fromarray((item.mask > 0).astype(np.uint8) * 255).save(folder / line["mask"])
    return line


def make(photos, folder, size, rounds, seed, only):
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "manifest.jsonl", "w", encoding="utf-8") as manifest:
        for at, photo in enumerate(photos):
            donor = photos[(at + max(1, len(photos) // 3)) % len(photos)]
            for round in range(rounds):
                scene = Scene(photo, donor, size, seed, round)
                for name in only or CLASSES:
                    item = CLASSES[name](scene)
                    if item is not None:
                        line = write(folder, f"{name}_{at:03d}_{round:02d}", item)
                        print(json.dumps(dict(line, photo=photo.name)), file=manifest)
            print(photo.name, file=sys.stderr)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("photos", type=Path)
    options.add_argument("set", type=Path)
    options.add_argument("--size", type=int, default=1024, help="sides of the items in pixels, a multiple of 8")
    options.add_argument("--rounds", type=int, default=1, help="how often each photo is used, each time elsewhere")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--half", choices=["fit", "held"])
    options.add_argument("--only", default="", help="classes, by commas")
    given = options.parse_args()
    only = [name for name in given.only.split(",") if name]
    if unknown := [name for name in only if name not in CLASSES]:
        options.error(f"no such class: {', '.join(unknown)}; there are {', '.join(CLASSES)}")
    if given.size % 8 or given.size < 128:
        options.error("the size is a multiple of 8 and at least 128")
    paths = sorted(path for path in given.photos.iterdir() if path.suffix.lower() in (".jpg", ".jpeg"))
    photos = [photo for path in half_of(paths, given.half) if (photo := usable(path, given.size))]
    if len(photos) < 2:
        options.error("two photos at least: one is pasted into the other")
    make(photos, given.set, given.size, given.rounds, given.seed, only)


if __name__ == "__main__":
    main()
