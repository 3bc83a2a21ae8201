"""What the classes are made with: saving, blurring, pasting, shapes, and a simulated camera. Pictures are arrays of
height, width, 3 in 8 bits, or linear light in [0, 1] where that is said."""

import io

import numpy as np
from PIL import Image, ImageDraw

FULL_COLOUR, HALF_COLOUR = 0, 2  # 4:4:4 and 4:2:0


def jpeg(picture, quality, colour=HALF_COLOUR):
    """The bytes of a JPEG."""
    out = io.BytesIO()
    Image.fromarray(picture).save(out, "JPEG", quality=int(quality), subsampling=colour)
    return out.getvalue()


def decoded(data):
    """The pixels of a file's bytes."""
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB")).copy()


def saved(picture, quality, colour=FULL_COLOUR):
    """The pixels after a save as JPEG."""
    return decoded(jpeg(picture, quality, colour))


def saved_off_grid(picture, quality, down, right):
    """The pixels after a save as JPEG whose grid lies `down` and `right` pixels before the corner."""
    height, width = picture.shape[:2]
    around = ((down, 8 - down), (right, 8 - right), (0, 0))
    return saved(np.pad(picture, around, "reflect"), quality)[down : down + height, right : right + width]


def resized(picture, width, height, how=Image.Resampling.LANCZOS):
    return np.asarray(Image.fromarray(picture).resize((int(width), int(height)), how)).copy()


def as_bytes(values):
    return np.clip(np.round(values), 0, 255).astype(np.uint8)


def filtered(values, taps):
    """Every channel convolved with `taps` across and down; edges are mirrored."""
    reach = len(taps) // 2
    for axis in (0, 1):
        around = [(0, 0)] * values.ndim
        around[axis] = (reach, reach)
        padded = np.pad(values, around, "reflect")
        length = values.shape[axis]
        values = sum(tap * np.take(padded, range(at, at + length), axis) for at, tap in enumerate(taps))
    return values


def blurred(values, sigma):
    reach = max(1, int(np.ceil(3 * sigma)))
    taps = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    return filtered(np.asarray(values, np.float32), (taps / taps.sum()).astype(np.float32))


def sharpened(values, amount, sigma):
    return values + amount * (values - blurred(values, sigma))


def paste(below, above, mask, soft=1.0):
    """`above` where `mask` is 1, with an edge of `soft` pixels."""
    share = blurred(mask, soft) if soft else mask.astype(np.float32)
    return as_bytes(below * (1 - share[..., None]) + above * share[..., None])


def blob(rng, height, width, least=0.03, most=0.15):
    """A random round shape away from the border, as 0 and 1, that covers a share between `least` and `most`."""
    for _ in range(60):
        angles = np.linspace(0, 2 * np.pi, 73)[:-1]
        mean = np.sqrt(rng.uniform(least, most) * height * width / np.pi)
        waves = (rng.uniform(-0.25, 0.25) / k * np.cos(k * angles + rng.uniform(0, 6.28)) for k in (1, 2, 3, 5))
        radius = mean * (1 + sum(waves))
        y, x = rng.uniform(mean * 0.8, height - mean * 0.8), rng.uniform(mean * 0.8, width - mean * 0.8)
        drawn = Image.new("L", (width, height))
        outline = zip(x + radius * np.cos(angles), y + radius * np.sin(angles))
        ImageDraw.Draw(drawn).polygon(list(outline), fill=1)
        mask = np.asarray(drawn).copy()
        mask[:16] = mask[-16:] = 0
        mask[:, :16] = mask[:, -16:] = 0
        if least * 0.7 < mask.mean() < most * 1.3:
            break
    return mask


def moved(picture, angle, scale, centre, to, how):
    """The picture turned by `angle` degrees and scaled about `centre` (y, x), which comes to lie at `to`."""
    cos, sin = np.cos(np.radians(angle)) / scale, np.sin(np.radians(angle)) / scale
    (from_y, from_x), (to_y, to_x) = centre, to
    # Pillow wants, for each pixel there, its place here.
    place = (cos, -sin, from_x - cos * to_x + sin * to_y, sin, cos, from_y - sin * to_x - cos * to_y)
    image = Image.fromarray(picture)
    return np.asarray(image.transform(image.size, Image.Transform.AFFINE, place, how)).copy()


def social(picture, factor=0.7, quality=75):
    """As a network or a messenger makes it: smaller, and saved at a modest quality."""
    height, width = picture.shape[:2]
    return jpeg(resized(picture, width * factor, height * factor), quality)


def social_mask(mask, factor=0.7):
    height, width = mask.shape
    return resized(mask, width * factor, height * factor, Image.Resampling.NEAREST)


def linear(picture):
    return np.power(np.clip(picture, 0, 255) / 255.0, 2.2).astype(np.float32)


def bayer(height, width, offset):
    """Which of red, green and blue each pixel of the sensor sees."""
    y, x = np.mgrid[0:height, 0:width]
    y, x = (y + offset[0]) % 2, (x + offset[1]) % 2
    red, blue = (y == 0) & (x == 0), (y == 1) & (x == 1)
    return np.stack([red, ~(red | blue), blue], -1).astype(np.float32)


DEMOSAICINGS = ["bilinear", "difference", "edges"]


def demosaiced(raw, seen, how):
    """The three colours of every pixel from the one that the sensor saw."""
    near = lambda values, taps: filtered(values, np.array(taps, np.float32))
    # The weights 1, 2, 1 across and down, of what was seen, over how much was seen.
    fill = lambda values, mask: near(values * mask, [1, 2, 1]) / np.maximum(near(mask, [1, 2, 1]), 1)
    red, green, blue = (seen[..., colour] for colour in range(3))
    if how == "bilinear":
        return np.stack([fill(raw, mask) for mask in (red, green, blue)], -1)
    edge = np.pad(raw, 2, "reflect")
    at = lambda y, x: edge[2 + y : 2 + y + raw.shape[0], 2 + x : 2 + x + raw.shape[1]]
    across, down = (at(0, -1) + at(0, 1)) / 2, (at(-1, 0) + at(1, 0)) / 2
    if how == "difference":
        bend = (4 * raw - at(0, -2) - at(0, 2) - at(-2, 0) - at(2, 0)) / 8
        between = (across + down) / 2 + bend
    else:
        step_across, step_down = np.abs(at(0, -1) - at(0, 1)), np.abs(at(-1, 0) - at(1, 0))
        between = np.where(step_across < step_down, across, np.where(step_down < step_across, down, (across + down) / 2))
    whole = np.where(green > 0, raw, between)
    return np.stack([whole + fill(raw - whole, red), whole, whole + fill(raw - whole, blue)], -1)


def developed(light, rng, offset, how, noise):
    """Linear light as a camera without JPEG gives it: sensor noise, mosaic, demosaicing, gamma."""
    seen = bayer(*light.shape[:2], offset)
    raw = (light * seen).sum(-1)
    shot, read = noise
    raw = raw + rng.standard_normal(raw.shape).astype(np.float32) * np.sqrt(shot * raw + read)
    colours = demosaiced(np.clip(raw, 0, 1), seen, how)
    return as_bytes(255 * np.power(np.clip(colours, 0, 1), 1 / 2.2))


def painted(picture, rng):
    """A stand-in for a generative fill: the same content without noise, mosaic or JPEG history."""
    height, width = picture.shape[:2]
    values = picture.astype(np.float32)
    total, weights = np.zeros_like(values), np.zeros(values.shape[:2] + (1,), np.float32)
    edge = np.pad(values, ((3, 3), (3, 3), (0, 0)), "reflect")
    for y in range(7):
        for x in range(7):
            other = edge[y : y + height, x : x + width]
            unlike = ((other - values) ** 2).sum(-1, keepdims=True) / (2 * 22**2)
            weight = np.exp(-unlike - ((y - 3) ** 2 + (x - 3) ** 2) / (2 * 3**2))
            total, weights = total + weight * other, weights + weight
    half = resized(as_bytes(total / weights), width // 2, height // 2, Image.Resampling.BOX)
    whole = resized(half, width, height, Image.Resampling.BICUBIC).astype(np.float32)
    return as_bytes(sharpened(whole, 0.7, 1.2) + 0.6 * rng.standard_normal((height, width, 1)))


def healed(picture, mask, rounds=400):
    """What lies in `mask` filled smoothly from its edge."""
    values, inside = picture.astype(np.float32), mask[..., None] > 0
    values = np.where(inside, values[mask == 0].mean(0), values)
    for _ in range(rounds):
        edge = np.pad(values, ((1, 1), (1, 1), (0, 0)), "edge")
        mean = (edge[:-2, 1:-1] + edge[2:, 1:-1] + edge[1:-1, :-2] + edge[1:-1, 2:]) / 4
        values = np.where(inside, mean, values)
    return as_bytes(values)
