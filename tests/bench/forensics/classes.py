"""The classes of the set, one function each: a scene in, an item out, or nothing where the scene cannot give one.

n_ : nothing local was altered.   f_ : a part was.   s_ : a part was, and then the whole was made smaller and saved as a
network does.  The docstring of each is what it is. `LOCAL` is what a claim about a part may truly say of a class."""

import zlib
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from pictures import *


@dataclass
class Item:
    data: object  # bytes of a JPEG, or pixels that are stored as PNG
    mask: np.ndarray | None = None
    info: dict = field(default_factory=dict)


class Scene:
    """One photo, one round: its own crop, donor, shape and simulated camera, drawn from its own numbers."""

    def __init__(self, photo, donor, size, seed, round):
        self.photo, self.donor, self.size, self.round = photo, donor, size, round
        self.seed = [seed, round, zlib.crc32(photo.name.encode())]

    def rng(self, name):
        return np.random.default_rng([*self.seed, zlib.crc32(name.encode())])

    def crop(self, photo, name, off=(0, 0)):
        """Of six places the one with most texture: a flat sky says nothing. `off` the grid of the photo's JPEG."""
        rng, best = self.rng(name), None
        pixels, size = photo.pixels, self.size
        rows, columns = ((side - size - 8) // 16 + 1 for side in pixels.shape[:2])
        for _ in range(6):
            y, x = int(rng.integers(rows)) * 16 + off[0], int(rng.integers(columns)) * 16 + off[1]
            part = pixels[y : y + size, x : x + size]
            steps = np.abs(np.diff(part[::4, ::4].mean(-1)))
            texture = np.minimum(steps, 30).mean()
            if best is None or texture > best[0]:
                best = (texture, part)
        return best[1].copy()

    @cached_property
    def camera(self):
        """Pixels that the camera saved once, on its grid."""
        return self.crop(self.photo, "camera")

    @cached_property
    def mask(self):
        return blob(self.rng("mask"), self.size, self.size)

    def light(self, photo, name):
        """Linear light without the photo's traces, which only a picture made much smaller is; nothing of others."""
        height, width = photo.pixels.shape[:2]
        factor = min(height, width) / self.size
        if factor < 1.5:
            return None
        small = resized(photo.pixels, round(width / factor), round(height / factor), Image.Resampling.BOX)
        rng = self.rng(name)
        y, x = (int(rng.integers(side - self.size + 1)) for side in small.shape[:2])
        return linear(small[y : y + self.size, x : x + self.size])

    @cached_property
    def base(self):
        return self.light(self.photo, "light")

    @cached_property
    def sensor(self):
        """The simulated camera: noise, place of the mosaic, demosaicing."""
        rng = self.rng("sensor")
        noise = (10 ** rng.uniform(-4.2, -3.0), 10 ** rng.uniform(-6.5, -5.3))
        return noise, (int(rng.integers(2)), int(rng.integers(2))), DEMOSAICINGS[int(rng.integers(3))]

    @cached_property
    def virtual(self):
        """A picture of the simulated camera, never saved as JPEG."""
        noise, mosaic, how = self.sensor
        return None if self.base is None else developed(self.base, self.rng("noise"), mosaic, how, noise)

    @cached_property
    def other(self):
        """Another scene by another simulated camera."""
        light = self.light(self.donor, "other light")
        noise, (y, x), how = self.sensor
        how = DEMOSAICINGS[(DEMOSAICINGS.index(how) + 1) % 3]
        return None if light is None else developed(light, self.rng("other"), (1 - y, x), how, noise)


CLASSES = {}


def needs(*parts):
    """A class whose scene must have these parts."""

    def register(make):
        def made(scene):
            if any(getattr(scene, part) is None for part in parts):
                return None
            return make(scene, scene.rng(make.__name__))

        CLASSES[make.__name__] = made
        made.__doc__ = make.__doc__
        return make

    return register


def shift(rng):
    return int(rng.integers(0, 8)), int(rng.integers(1, 8))


def one_of(rng, values):
    return values[int(rng.integers(len(values)))]


# Nothing local was altered.


@needs()
def n_cam(scene, rng):
    """The camera's file, byte for byte."""
    return Item(scene.photo.data) if scene.round == 0 else None


@needs()
def n_camcrop_png(scene, rng):
    """Camera pixels cropped off the grid, as PNG."""
    off = (int(rng.integers(1, 8)), int(rng.integers(1, 8)))
    origin = [(8 - off[1]) % 8, (8 - off[0]) % 8]
    return Item(scene.crop(scene.photo, "n_camcrop_png", off), info=dict(origin=origin))


@needs("virtual")
def n_png(scene, rng):
    """A picture of the simulated camera that never was a JPEG."""
    return Item(scene.virtual)


@needs("virtual")
def n_jpg(scene, rng):
    """It saved once."""
    quality = one_of(rng, [60, 70, 75, 80, 85, 90, 95, 98])
    return Item(jpeg(scene.virtual, quality, one_of(rng, [FULL_COLOUR, HALF_COLOUR])), info=dict(quality=quality))


def two_qualities(rng):
    first = one_of(rng, [60, 70, 75, 80, 85, 90])
    return first, one_of(rng, [value for value in (70, 75, 80, 85, 90, 95) if abs(value - first) >= 5])


@needs("virtual")
def n_dj_al(scene, rng):
    """Saved twice on the same grid."""
    first, last = two_qualities(rng)
    return Item(jpeg(saved(scene.virtual, first), last, FULL_COLOUR), info=dict(first=first, last=last))


@needs("virtual")
def n_dj_na(scene, rng):
    """Saved, cropped, saved again: two grids."""
    (first, last), (down, right) = two_qualities(rng), shift(rng)
    cropped = np.ascontiguousarray(saved(scene.virtual, first)[down:, right:])
    return Item(jpeg(cropped, last, FULL_COLOUR), info=dict(first=first, last=last))


@needs()
def n_social(scene, rng):
    """The whole photo as a network makes it."""
    height, width = scene.photo.pixels.shape[:2]
    if scene.round:
        return None
    factor = scene.size / min(height, width)
    return Item(jpeg(resized(scene.photo.pixels, width * factor, height * factor), 75))


@needs()
def n_screenshot(scene, rng):
    """The photo in a window with a menu, as PNG."""
    size = scene.size
    shown = resized(scene.camera, size * 0.83, size * 0.83, Image.Resampling.BILINEAR)
    screen = np.full((size, size, 3), 245, np.uint8)
    screen[size // 11 :, size // 17 :][: len(shown), : len(shown)] = shown[: size - size // 11, : size - size // 17]
    image = Image.fromarray(screen)
    draw = ImageDraw.Draw(image)
    draw.rectangle([0, 0, size, size // 18], fill=(32, 33, 36))
    for entry in range(7):
        draw.text((size // 15 + size // 8 * entry, size // 54), f"menu {entry + scene.round}", fill=(230, 230, 230))
    return Item(np.asarray(image))


@needs()
def n_caption(scene, rng):
    """A caption over the photo, saved again."""
    image, size = Image.fromarray(scene.camera), scene.size
    draw = ImageDraw.Draw(image)
    draw.rectangle([0, 0, size, size // 9], fill=(255, 255, 255))
    words = f"A CAPTION, NUMBER {scene.round}"
    draw.text((size // 25, size // 46), words, fill=(0, 0, 0), font=ImageFont.load_default(size // 20))
    return Item(jpeg(np.asarray(image), 85))


@needs()
def n_filter(scene, rng):
    """Brighter, sharper, more contrast, saved again."""
    values = sharpened(255 * np.power(scene.camera.astype(np.float32) / 255, 0.85), 0.8, 1.5)
    return Item(jpeg(as_bytes((values - values.mean()) * 1.12 + values.mean()), 90))


@needs()
def n_resave(scene, rng):
    """Camera pixels saved again on the same grid."""
    quality = one_of(rng, [70, 75, 80, 85, 90, 92, 95])
    return Item(jpeg(scene.camera, quality, one_of(rng, [FULL_COLOUR, HALF_COLOUR])), info=dict(quality=quality))


@needs()
def n_resave_png(scene, rng):
    """They then cropped off that grid, as PNG: a save that is the last but for the copy without loss."""
    (down, right), quality = shift(rng), one_of(rng, [60, 70, 75, 80, 85, 90, 92, 95])
    cropped = saved(scene.camera, quality)[down:, right:]
    return Item(np.ascontiguousarray(cropped), info=dict(quality=quality, origin=[(8 - right) % 8, (8 - down) % 8]))


@needs()
def n_social_png(scene, rng):
    """The photo as a network made it, as PNG."""
    return Item(decoded(social(scene.camera, one_of(rng, [0.5, 0.7, 0.9]))))


@needs()
def n_filter_png(scene, rng):
    """A little brighter or darker with a little more or less contrast, as PNG."""
    values = scene.camera.astype(np.float32)
    return Item(as_bytes((values - 128) * rng.uniform(0.9, 1.15) + 128 + rng.uniform(-15, 15)))


def detail(light):
    return np.abs(np.diff(light, axis=0)).mean() + np.abs(np.diff(light, axis=1)).mean()


def facade(scene, rng):
    """Windows that repeat, each with its own reflection, light and noise."""
    size, side = scene.size, scene.size // 6
    y, x = (int(rng.integers(size - side)) for _ in range(2))
    window, wall = scene.base[y : y + side, x : x + side], scene.base.mean((0, 1))
    light = np.broadcast_to(wall, scene.base.shape).copy()
    # No two reflections are of one place: such windows would be copies but for their noise.
    places = iter(rng.permutation(36))
    for row in range(5):
        for column in range(5):
            y, x = (int(at) * side for at in divmod(next(places), 6))
            mirrored = scene.base[y : y + side, x : x + side]
            # Under a flat one, as of a clear sky, a window is as good as copied: there the wall stays.
            if detail(mirrored) < 0.3 * detail(window):
                continue
            mirrored = (mirrored - mirrored.mean()) / max(mirrored.std(), 1e-3) * window.std() + window.mean()
            pane = (0.7 * window + 0.3 * mirrored) * rng.uniform(0.9, 1.1)
            top, left = (int(size * (at + 0.1) / 5.2) for at in (row, column))
            light[top : top + side, left : left + side] = pane
    noise, mosaic, how = scene.sensor
    return developed(np.clip(light, 0, 1), rng, mosaic, how, noise)


@needs("base")
def n_facade(scene, rng):
    """Windows that repeat, saved once."""
    return Item(jpeg(facade(scene, rng), 92))


@needs("base")
def n_social_facade(scene, rng):
    """They after a network, which leaves of their differences the least."""
    return Item(social(facade(scene, rng)))


# One trace differs in a part, the content is the same; stored without loss.


@needs("virtual")
def f_jpeggrid(scene, rng):
    """The part's JPEG grid lies elsewhere."""
    quality = one_of(rng, [75, 80, 85, 90, 95])
    part = saved_off_grid(scene.virtual, quality, *shift(rng))
    return Item(paste(saved(scene.virtual, quality), part, scene.mask, 0), scene.mask)


@needs("virtual")
def f_jpegqual(scene, rng):
    """The part was saved at another quality, on the same grid."""
    first, other = two_qualities(rng)
    return Item(paste(saved(scene.virtual, first), saved(scene.virtual, other), scene.mask, 0), scene.mask)


@needs("virtual")
def f_noise(scene, rng):
    """The part has other sensor noise."""
    (shot, read), mosaic, how = scene.sensor
    times = one_of(rng, [0.25, 4.0])
    part = developed(scene.base, rng, mosaic, how, (shot * times, read * times))
    return Item(paste(scene.virtual, part, scene.mask, 0), scene.mask)


@needs("virtual")
def f_cfa(scene, rng):
    """The part has another mosaic or another demosaicing."""
    noise, (y, x), how = scene.sensor
    if rng.integers(2):
        y = 1 - y
    else:
        how = DEMOSAICINGS[(DEMOSAICINGS.index(how) + 1) % 3]
    part = developed(scene.base, scene.rng("noise"), (y, x), how, noise)
    return Item(paste(scene.virtual, part, scene.mask, 0), scene.mask)


@needs("virtual")
def f_hybrid(scene, rng):
    """The part has another noise, mosaic, grid and quality."""
    (shot, read), (y, x), how = scene.sensor
    first, other = two_qualities(rng)
    how = DEMOSAICINGS[(DEMOSAICINGS.index(how) + 1) % 3]
    part = developed(scene.base, rng, (1 - y, x), how, (shot * 4, read * 4))
    part = saved_off_grid(part, other, *shift(rng))
    return Item(paste(saved(scene.virtual, first), part, scene.mask, 0), scene.mask)


# Another picture in a part, then saved as JPEG.


@needs("virtual", "other")
def f_adq(scene, rng):
    """A part that never was a JPEG in a picture that was, saved better."""
    first, last = one_of(rng, [65, 70, 75, 80, 85]), one_of(rng, [90, 92, 95])
    picture = paste(saved(scene.virtual, first), scene.other, scene.mask)
    return Item(jpeg(picture, last, FULL_COLOUR), scene.mask, dict(first=first, last=last))


@needs("virtual", "other")
def f_naq(scene, rng):
    """A part that was a JPEG in a picture that never was one."""
    first, last = one_of(rng, [65, 70, 75, 80, 85]), one_of(rng, [90, 92, 95])
    picture = paste(scene.virtual, saved_off_grid(scene.other, first, *shift(rng)), scene.mask)
    return Item(jpeg(picture, last, FULL_COLOUR), scene.mask, dict(first=first, last=last))


# Camera pixels on camera pixels. Those of one scene are the same picture, saved in several ways.


def spliced(scene):
    rng = scene.rng("splice")
    off = (int(rng.integers(1, 8)), int(rng.integers(1, 8)))
    return paste(scene.camera, scene.crop(scene.donor, "splice", off), scene.mask)


@needs()
def f_cam_png(scene, rng):
    """A part of another camera's photo, as PNG."""
    return Item(spliced(scene), scene.mask)


@needs()
def f_cam_q95(scene, rng):
    """It at quality 95."""
    return Item(jpeg(spliced(scene), 95, FULL_COLOUR), scene.mask)


@needs()
def f_cam_q85(scene, rng):
    """It at quality 85."""
    return Item(jpeg(spliced(scene), 85), scene.mask)


@needs()
def s_cam(scene, rng):
    """It after a network."""
    return Item(social(spliced(scene)), social_mask(scene.mask))


def resampled(scene):
    rng = scene.rng("resampled")
    scale, angle = one_of(rng, [0.6, 0.75, 1.25, 1.5, 1.8]), rng.uniform(-15, 15)
    donor, half = scene.crop(scene.donor, "resampled"), scene.size / 2
    ys, xs = np.nonzero(scene.mask)
    part = moved(donor, angle, scale, (half, half), (ys.mean(), xs.mean()), Image.Resampling.BICUBIC)
    return paste(scene.camera, part, scene.mask)


@needs()
def f_resz_png(scene, rng):
    """A part of another photo, scaled and turned, as PNG."""
    return Item(resampled(scene), scene.mask)


@needs()
def f_resz_q90(scene, rng):
    """It at quality 90."""
    return Item(jpeg(resampled(scene), 90, FULL_COLOUR), scene.mask)


def filled(scene):
    return paste(scene.camera, painted(scene.camera, scene.rng("painted")), scene.mask, 3)


@needs()
def f_gen_png(scene, rng):
    """A part painted anew, as PNG."""
    return Item(filled(scene), scene.mask)


@needs()
def f_gen_q90(scene, rng):
    """It at quality 90."""
    return Item(jpeg(filled(scene), 90, FULL_COLOUR), scene.mask)


@needs()
def s_gen(scene, rng):
    """It after a network."""
    return Item(social(filled(scene)), social_mask(scene.mask))


@needs()
def f_inpaint_q95(scene, rng):
    """A small part filled smoothly from its edge, at quality 95."""
    mask = blob(rng, scene.size, scene.size, 0.004, 0.02)
    return Item(jpeg(healed(scene.camera, mask), 95, FULL_COLOUR), mask)


# A part of the picture copied to another place. The mask is both.


def copied(scene, name, angle, scale):
    """The picture with the copy, and the mask of source and copy; nothing where no place was found for it."""
    rng, picture, size = scene.rng(name), scene.camera, scene.size
    exact = angle == 0 and scale == 1
    for _ in range(80):
        source = blob(rng, size, size, 0.015, 0.07)
        centre = tuple(values.mean() for values in np.nonzero(source))
        to = tuple(middle + round(rng.uniform(0.15, 0.85) * size - middle) for middle in centre)
        copy = moved(source, angle, scale, centre, to, Image.Resampling.NEAREST)
        whole = copy.sum() > 0.97 * source.sum() * scale * scale
        if whole and not (source & copy).any() and picture[source > 0].mean(-1).std() > 18:
            how = Image.Resampling.NEAREST if exact else Image.Resampling.BICUBIC
            return paste(picture, moved(picture, angle, scale, centre, to, how), copy, 0.8), source | copy
    return None


def item_of(copy, save, mask=lambda mask: mask):
    return None if copy is None else Item(save(copy[0]), mask(copy[1]))


@needs()
def f_cm_png(scene, rng):
    """A copied part, as PNG."""
    return item_of(copied(scene, "copy", 0, 1), lambda picture: picture)


@needs()
def f_cm_q85(scene, rng):
    """It at quality 85."""
    return item_of(copied(scene, "copy", 0, 1), lambda picture: jpeg(picture, 85))


@needs()
def s_cm(scene, rng):
    """It after a network."""
    return item_of(copied(scene, "copy", 0, 1), social, social_mask)


@needs()
def f_cmrs_q85(scene, rng):
    """A part turned and a little scaled, at quality 85."""
    angle, scale = one_of(rng, [10, 20, 30, 45, 90]) * one_of(rng, [1, -1]), one_of(rng, [0.8, 0.9, 1.1, 1.25])
    return item_of(copied(scene, "turned copy", angle, scale), lambda picture: jpeg(picture, 85))


@needs()
def f_cmsc_q85(scene, rng):
    """A part scaled much, at quality 85."""
    scale = one_of(rng, [0.5, 0.67, 1.5, 2.0])
    return item_of(copied(scene, "scaled copy", 0, scale), lambda picture: jpeg(picture, 85))
