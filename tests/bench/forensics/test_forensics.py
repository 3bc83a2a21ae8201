#!/usr/bin/env python3
"""Tests of the set maker and the scorer, on photos and results that are made here: python3 test_forensics.py"""

import contextlib
import io
import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import numpy as np
from PIL import Image

import pictures
import score
from classes import CLASSES

HERE = Path(__file__).parent


def photo(path, seed, side=420):
    """Something with texture and edges, saved as a camera would."""
    rng = np.random.default_rng(seed)
    coarse = rng.integers(0, 255, (14, 14, 3), np.uint8)
    values = pictures.resized(coarse, side, side, Image.Resampling.BICUBIC) + 6 * rng.standard_normal((side, side, 3))
    path.write_bytes(pictures.jpeg(pictures.as_bytes(values), 50))


def trace(signal, regions=(), **more):
    return dict(signal=signal, logNfa=-20.0, regions=list(regions), **more)


class Sets(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        (self.folder / "photos").mkdir()
        self.photos(range(4))

    def photos(self, seeds, **options):
        for seed in seeds:
            photo(self.folder / "photos" / f"{seed}.jpg", seed, **options)

    def make(self, name, *options):
        folders = [self.folder / "photos", self.folder / name]
        call = [sys.executable, HERE / "make_set.py", *folders, "--size", "256", *options]
        done = subprocess.run(call, capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        lines = (self.folder / name / "manifest.jsonl").read_text().splitlines()
        return [json.loads(line) for line in lines], done.stderr

    def test_the_same_photos_give_the_same_set_and_a_class_does_not_depend_on_others(self):
        all_of, _ = self.make("one")
        self.assertEqual({entry["cls"] for entry in all_of}, set(CLASSES))
        some, _ = self.make("two", "--only", "f_cm_q85,n_camcrop_png")
        self.assertTrue(some)
        for entry in some:
            for file in (entry["file"], entry.get("mask")):
                if file:
                    self.assertEqual(*((self.folder / name / file).read_bytes() for name in ("one", "two")))
        other, _ = self.make("three", "--only", "n_camcrop_png", "--seed", "2")
        same = [(self.folder / name / other[0]["file"]).read_bytes() for name in ("one", "three")]
        self.assertNotEqual(*same)

    def halves(self, size):
        made = [
            self.make(f"{half}{size}", "--half", half, "--only", "n_cam,f_cam_png", "--size", size)
            for half in ("fit", "held")
        ]
        return [{entry["photo"] for entry in entries} for entries, _ in made], "".join(words for _, words in made)

    def test_the_halves_share_no_photo_and_small_or_broken_ones_are_left_out(self):
        self.photos(range(4, 8))
        whole = (self.folder / "photos" / "0.jpg").read_bytes()
        (self.folder / "photos" / "broken.jpg").write_bytes(whole[: len(whole) // 2])
        self.photos([8], side=200)
        (fit, held), words = self.halves("256")
        self.assertIn("left out broken.jpg", words)
        self.assertIn("left out 8.jpg", words)
        self.assertFalse(fit & held)
        self.assertEqual(fit | held, {f"{seed}.jpg" for seed in range(8)})

    def test_a_photo_is_in_the_same_half_at_any_size(self):
        self.photos(range(4, 8))
        self.photos(range(8, 11), side=200)
        (fit, held), _ = self.halves("128")
        self.assertEqual(len(fit | held), 11)
        (of_fit, of_held), _ = self.halves("256")
        self.assertEqual(len(of_fit | of_held), 8)
        self.assertLessEqual(of_fit, fit)
        self.assertLessEqual(of_held, held)

    def test_the_crop_has_its_origin_and_the_altered_part_lies_in_the_mask(self):
        classes = "n_camcrop_png,f_cam_png,f_cm_png,f_jpeggrid,f_gen_png"
        entries, _ = self.make("set", "--only", classes, "--rounds", "2")
        altered = {entry["cls"] for entry in entries if "mask" in entry}
        self.assertEqual(altered, {"f_cam_png", "f_cm_png", "f_jpeggrid", "f_gen_png"})
        for entry in entries:
            pixels = np.asarray(Image.open(self.folder / "set" / entry["file"]).convert("L")).astype(int)
            if entry["cls"] == "n_camcrop_png":
                # Between blocks of a JPEG the steps are larger than within them.
                for axis, origin in ((1, entry["origin"][0]), (0, entry["origin"][1])):
                    steps = np.abs(np.diff(pixels, 2, axis)).mean(1 - axis)
                    by_place = [steps[place::8].mean() for place in range(8)]
                    edges = {(origin + 6) % 8, (origin + 7) % 8}
                    self.assertIn(int(np.argmax(by_place)), edges, entry)
            else:
                mask = score.mask_of(self.folder / "set" / entry["mask"])
                self.assertTrue(0.01 < mask.mean() < 0.3, entry)

    def test_made_up_results_are_told_as_they_are(self):
        entries, _ = self.make("set", "--only", "n_cam,n_camcrop_png,n_jpg,f_cam_png,f_cm_png")
        results, prototypes = self.folder / "results", self.folder / "prototypes"
        (prototypes / "grid").mkdir(parents=True)
        results.mkdir()
        wrong_crop = next(entry["file"] for entry in entries if entry["cls"] == "n_camcrop_png")
        false_jpg = next(entry["file"] for entry in entries if entry["cls"] == "n_jpg")
        for entry in entries:
            found, file = [], entry["file"]
            if entry["cls"] == "n_camcrop_png":
                origin = entry["origin"] if file != wrong_crop else [0, 0]
                found = [trace("cropped-after-saving", origin=origin)]
            if file == false_jpg:
                found = [trace("copied-part", [dict(bounds=[0, 0, 8, 8], cell=8, runs=[0, 1])])]
            if entry["cls"] == "f_cam_png":
                mask = score.mask_of(self.folder / "set" / entry["mask"]).ravel()
                ends = np.flatnonzero(np.diff(mask)) + 1
                runs = np.diff([0, *ends, mask.size]).tolist()
                found = [trace("part-saved-differently", [dict(bounds=[0, 0, 256, 256], cell=1, runs=runs)])]
            abstained = [dict(signal="part-not-saved-twice", why="not-jpeg")] if file.endswith("png") else []
            line = dict(path=file, traces=dict(found=found, abstained=abstained), seconds=0.065536)
            (results / f"{file}.json").write_text(json.dumps(line))
            (prototypes / "grid" / f"{file}.json").write_text(json.dumps(dict(fired="mask" in entry, seconds=0.13)))
            if "mask" in entry:
                whole = Image.open(self.folder / "set" / entry["mask"])
                whole.save(prototypes / "grid" / f"{file}.mask.png")
        call = [sys.executable, HERE / "score.py", self.folder / "set", results, "--prototypes", prototypes]
        done = subprocess.run(call, capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        lines = {" ".join(line.split()) for line in done.stdout.splitlines()}
        for line in (
            "copied-part 1 of 12, at most 33.9 % (95 %); could not be told of 0 more",
            false_jpg,
            "part-saved-differently 0 of 12, at most 22.1 % (95 %); could not be told of 0 more",
            "part-not-saved-twice 0 of 8, at most 31.2 % (95 %); could not be told of 4 more",
            "grid 0 of 12, at most 22.1 % (95 %)",
            "cropped-after-saving 3 of 4 with the right origin",
            "f_cam_png 4 1.00 1.00 1.00 4 1.00 1.00 1.98",
            "f_cm_png 4 0.00 0.00 1.00 4 1.00 1.00 1.98",
            "n_jpg 4 0.25 1.00 4 0.00 1.98",
            "n_jpg copied-part 1",
        ):
            self.assertIn(line, lines, done.stdout)

    def test_a_program_that_tells_no_traces_is_refused(self):
        result = self.folder / "x.json"
        result.write_text(json.dumps(dict(path="x", findings=[])))
        with contextlib.redirect_stderr(io.StringIO()), self.assertRaises(SystemExit):
            score.read(result)


class Figures(unittest.TestCase):
    def test_bounds_are_those_of_clopper_and_pearson(self):
        # 1 - 0.05^(1/n) for none; the others from the beta distribution: qbeta(0.95, k + 1, n - k).
        known = ((0, 300, 0.0099361), (0, 12, 0.2209222), (1, 12, 0.3386807), (3, 448, 0.0172156), (5, 5, 1.0))
        for k, n, bound in known:
            self.assertAlmostEqual(score.upper_bound(k, n), bound, 6)

    def test_a_region_is_painted_and_compared(self):
        region = dict(bounds=[8, 0, 16, 16], cell=8, runs=[1, 2, 1])
        mask = score.painted(region, (20, 30))
        self.assertEqual(mask.sum(), 128)
        self.assertTrue(mask[3, 20] and mask[12, 9] and not mask[3, 9])
        self.assertEqual(score.agreement(mask, mask), (1.0, 1.0))
        self.assertEqual(score.agreement(np.zeros_like(mask), mask)[0], 0.0)
        self.assertLess(score.agreement(~mask, mask)[0], -0.99)
        with self.assertRaises(ValueError):
            score.painted(dict(region, runs=[1, 2]), (20, 30))
        # Cells may reach over the border of the picture.
        self.assertEqual(score.painted(dict(bounds=[24, 16, 8, 8], cell=8, runs=[0, 1]), (20, 30)).sum(), 24)


if __name__ == "__main__":
    unittest.main()
