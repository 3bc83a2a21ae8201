//! Windows bitmaps and icons: headers that point at a palette, at pixels, at a colour profile, and at
//! pictures. Bytes that no header points at are `gap`, behind the last of them `trailer`.
//!
//! Source: Microsoft's documentation of BITMAPFILEHEADER, BITMAPCOREHEADER and BITMAPINFOHEADER to
//! BITMAPV5HEADER; of ICONDIR and ICONDIRENTRY.

use std::ops::Range;

use super::layout::Layout;
use super::{Container, Name};
use crate::bytes::{Order, size_at, u8_at, u16_at, u32_at};
use crate::checks::{CheckId, Ledger};
use crate::error::{Error, Unit};
use crate::limits::Limits;

const FILE_HEADER: usize = 14;
/// The header with 16-bit sides and palette entries of three bytes.
const CORE: usize = 12;
/// The first header that can hold a profile.
const V5: usize = 124;

/// Walks a bitmap or an icon.
///
/// # Errors
/// Where the walk had to stop: a header that passes the end of the file, a limit.
pub fn walk(
    file: &[u8],
    walked: &mut Container,
    limits: &mut Limits,
    ledger: &mut Ledger,
) -> Result<(), Error> {
    let mut layout = Layout::new(file.len());
    let outcome = if file.starts_with(b"BM") {
        bitmap(file, walked, &mut layout, limits, ledger)
    } else {
        icon(file, walked, &mut layout, limits, ledger)
    };
    let whole = outcome.is_ok() && ledger.status(CheckId::Container).is_none();
    layout.finish(walked, "gap", if whole { "trailer" } else { "unread" });
    outcome
}

/// Gives `name` the bytes of `range`; what is not there, or is another's already, is damage at `at`.
fn claim(
    layout: &mut Layout,
    file: &[u8],
    name: &'static str,
    range: Range<usize>,
    damage: Error,
    limits: &mut Limits,
    ledger: &mut Ledger,
) -> Result<(), Error> {
    let there = range.start.min(file.len())..range.end.min(file.len());
    let whole = layout.claim(Name::Word(name), there.clone(), there.clone(), limits)?;
    if !whole || there != range {
        ledger.stop(CheckId::Container, damage);
    }
    Ok(())
}

/// What the header of a bitmap says about the parts behind it.
struct Info {
    header: usize,
    width: u32,
    /// Rows; a picture that stands upright has a negative count in the file.
    height: u32,
    /// Bytes of masks and palette behind the header.
    masks: usize,
    palette: usize,
    /// Bytes of the pixels, 0 when the header does not tell.
    pixels: usize,
    /// The profile, from the start of the header.
    profile: Option<Range<usize>>,
}

/// Reads a header at `at`.
fn info(file: &[u8], at: usize) -> Option<Info> {
    let long = |offset: usize| size_at(file, at.checked_add(offset)?, Order::Little);
    let short = |offset: usize| u16_at(file, at.checked_add(offset)?, Order::Little);
    let header = long(0)?;
    let core = header == CORE;
    let (width, height, bits) = if core {
        (short(4)?.into(), short(6)?.into(), short(10)?)
    } else {
        let side = |offset: usize| u32_at(file, at.checked_add(offset)?, Order::Little);
        let side = |offset| Some(side(offset)?.cast_signed().unsigned_abs());
        (side(4)?, side(8)?, short(14)?)
    };
    // A header of 16 bytes ends before these.
    let field = |offset: usize| {
        let there = offset.saturating_add(4) <= header && !core;
        if there { long(offset) } else { Some(0) }
    };
    let compression = field(16)?;
    let stride = usize::try_from(width)
        .ok()?
        .saturating_mul(bits.into())
        .div_ceil(32)
        .saturating_mul(4);
    let rows = usize::try_from(height).ok()?;
    let (raw, declared) = (matches!(compression, 0 | 3 | 6), field(20)?);
    let colours = match (field(32)?, bits) {
        (0, 1..=8) => 1_usize << bits,
        (colours, _) => colours,
    };
    let entry = if core { 3 } else { 4 };
    Some(Info {
        header,
        width,
        height,
        masks: match (header, compression) {
            (40, 3) => 12,
            (40, 6) => 16,
            _ => 0,
        },
        palette: colours.saturating_mul(entry),
        pixels: if raw {
            stride.saturating_mul(rows)
        } else {
            declared
        },
        profile: match (field(112)?, field(116)?) {
            (0, _) | (_, 0) => None,
            (start, size) => (header >= V5).then(|| start..start.saturating_add(size)),
        },
    })
}

fn bitmap(
    file: &[u8],
    walked: &mut Container,
    layout: &mut Layout,
    limits: &mut Limits,
    ledger: &mut Ledger,
) -> Result<(), Error> {
    let broken = Error::malformed(Unit::BmpHeader, FILE_HEADER);
    let info = info(file, FILE_HEADER).ok_or(broken)?;
    (walked.width, walked.height, walked.frames) = (info.width, info.height, 1);
    let header_end = FILE_HEADER.saturating_add(info.header);
    let masks_end = header_end.saturating_add(info.masks);
    let pixels = size_at(file, 10, Order::Little).unwrap_or(0);
    // Some writers count more colours than there is room for before the pixels.
    let palette_end = masks_end.saturating_add(info.palette);
    let palette_end = palette_end.min(pixels.max(masks_end));
    let pixels_end = match info.pixels {
        0 => file.len().max(pixels),
        size => pixels.saturating_add(size),
    };
    let profile = info.profile.map(|range| {
        range.start.saturating_add(FILE_HEADER)..range.end.saturating_add(FILE_HEADER)
    });
    let mut parts = vec![
        ("file header", 0..FILE_HEADER),
        ("info header", FILE_HEADER..header_end),
        ("masks", header_end..masks_end),
        ("palette", masks_end..palette_end),
    ];
    // A picture of unknown size would swallow the profile.
    parts.extend(profile.map(|range| ("ICC", range)));
    for (name, range) in parts {
        claim(layout, file, name, range, broken, limits, ledger)?;
    }
    let damage = Error::malformed(Unit::BmpHeader, pixels.min(file.len()));
    if info.pixels == 0 {
        let there = pixels.min(file.len())..file.len();
        layout.claim(Name::Word("pixels"), there.clone(), there, limits)?;
    } else {
        claim(
            layout,
            file,
            "pixels",
            pixels..pixels_end,
            damage,
            limits,
            ledger,
        )?;
    }
    // Padding that the header counts belongs to the file, and is not behind its end.
    let declared = size_at(file, 2, Order::Little).unwrap_or(0).min(file.len());
    if pixels_end < declared {
        let padding = pixels_end..declared;
        layout.claim(Name::Word("gap"), padding.clone(), padding, limits)?;
    }
    Ok(())
}

/// Bytes of an icon's header and of one entry in its directory.
const ICON: usize = 6;
const ENTRY: usize = 16;

fn icon(
    file: &[u8],
    walked: &mut Container,
    layout: &mut Layout,
    limits: &mut Limits,
    ledger: &mut Ledger,
) -> Result<(), Error> {
    let broken = Error::malformed(Unit::IconEntry, 4);
    let count = u16_at(file, 4, Order::Little).ok_or(broken)?;
    claim(layout, file, "directory", 0..ICON, broken, limits, ledger)?;
    walked.frames = count.into();
    for number in 0..usize::from(count) {
        let at = ICON.saturating_add(number.saturating_mul(ENTRY));
        let broken = Error::malformed(Unit::IconEntry, at.min(file.len()));
        let end = at.saturating_add(ENTRY);
        claim(layout, file, "entry", at..end, broken, limits, ledger)?;
        let size = size_at(file, at.saturating_add(8), Order::Little).ok_or(broken)?;
        let start = size_at(file, at.saturating_add(12), Order::Little).ok_or(broken)?;
        if number == 0 {
            // A side of 0 stands for 256.
            let side = |at: usize| u8_at(file, at).map_or(0, |side| side.wrapping_sub(1));
            walked.width = u32::from(side(at)).saturating_add(1);
            walked.height = u32::from(side(at.saturating_add(1))).saturating_add(1);
        }
        let range = start..start.saturating_add(size);
        claim(layout, file, "image", range, broken, limits, ledger)?;
    }
    Ok(())
}
