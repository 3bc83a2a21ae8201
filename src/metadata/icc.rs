//! ICC colour profiles (ICC.1:2022): the header as `ICC-header:…`, the tags as `ICC_Profile:…`.
//!
//! A profile is no private matter, but for the maker and the model of a screen: `ProfileDescription` and
//! `MakeAndModel` of a display profile tell on whose screen a picture was made.
//!
//! Homes: JPEG segments `APP2` in any order (B.4), the PNG chunk `iCCP`, the WebP chunk `ICCP`, the TIFF tag
//! 0x8773, the segment `ICC` of HEIC, AVIF, BMP and GIF. The second profile of a file is the group `ICC_Profile2`, as ExifTool has it.

use std::borrow::Cow;
use std::ops::Range;

use super::piece::{MOST_BLOCKS, Piece, Writer};
use super::text::png;
use super::{Fields, Value};
use crate::bytes::{Order, array, size_at, take, u16_at};
use crate::checks::{CheckId, Ledger, Status};
use crate::container::{Container, Format, Name, Segment, gif};
use crate::error::{Error, Resource, Unit};
use crate::limits::Limits;
use crate::order;

mod tags;
mod types;

/// What an `APP2` segment with a part of a profile starts with; the number of the part (from 1) and the
/// number of all parts follow.
const SIGNATURE: &[u8] = b"ICC_PROFILE\0";
/// Bytes of the header (7.2) and of an entry of the tag table (7.3).
const HEADER: usize = 128;
const ENTRY: usize = 12;
/// The most bytes of text out of all profiles; tags and languages may all point to the same bytes.
const MOST_TEXT: usize = 1 << 20;
/// More tags than any profile has.
const MOST_TAGS: usize = 256;

/// Reads every profile.
pub fn read(
    file: &[u8],
    container: &Container,
    fields: &mut Fields,
    limits: &mut Limits,
    ledger: &mut Ledger,
) {
    let mut profiles: Vec<Piece<'_>> = Vec::new();
    if container.format == Format::Jpeg {
        profiles.extend(in_jpeg(file, container, ledger));
    }
    for segment in &container.segments {
        if profiles.len() >= MOST_BLOCKS {
            break;
        }
        match (container.format, segment.name) {
            (Format::Webp, Name::FourCc(code)) if &code == b"ICCP" => {
                let at = segment.data.start;
                profiles.push(Piece::plain(segment, at, segment.payload(file)));
            }
            (Format::Heic | Format::Avif | Format::Bmp, Name::Word("ICC")) => {
                let at = segment.data.start;
                profiles.push(Piece::plain(segment, at, segment.payload(file)));
            }
            (Format::Gif, Name::Word("ICC")) => {
                let bytes = gif::joined(segment.payload(file));
                profiles.push(Piece::packed(segment, bytes));
            }
            (Format::Png, Name::FourCc(code)) if &code == b"iCCP" => {
                match in_png(file, segment, fields, limits) {
                    Ok(profile) => profiles.push(profile),
                    Err(error) => ledger.stop(CheckId::Icc, error),
                }
            }
            _ => {}
        }
    }
    let in_tags = (fields.all().iter())
        .filter(|field| field.name == "ICC_Profile" && field.group != "PNG")
        .filter_map(|field| Piece::of_field(file, field));
    profiles.extend(in_tags.take(MOST_BLOCKS));
    let mut left = MOST_TEXT;
    for profile in &profiles {
        one(profile, &mut left, fields, limits, ledger);
    }
}

/// The parts in the order of their numbers; one that is missing or there twice breaks the profile.
fn in_jpeg<'f>(file: &'f [u8], container: &Container, ledger: &mut Ledger) -> Option<Piece<'f>> {
    let mut parts: Vec<(u8, u8, &Segment, usize, &[u8])> = Vec::new();
    for segment in container.named(Name::Word("APP2")) {
        if let Some((at, rest)) = segment.after(file, SIGNATURE)
            && let Some((&[number, count], bytes)) = rest.split_first_chunk()
        {
            parts.push((number, count, segment, at.checked_add(2)?, bytes));
        }
    }
    order::sort_by_key(&mut parts, |part| part.0.into());
    let (_, count, first, ..) = *parts.first()?;
    let whole = parts.len() == usize::from(count)
        && (1..)
            .zip(&parts)
            .all(|(number, part): (u8, _)| part.0 == number);
    if !whole {
        let at = first.range.start;
        ledger.stop(CheckId::Icc, Error::malformed(Unit::IccProfile, at));
    }
    let parts: Vec<_> = parts
        .into_iter()
        .map(|(_, _, segment, at, bytes)| (segment, at, bytes))
        .collect();
    Piece::joined(&parts)
}

/// A name, a zero, the method 0 and the packed profile (PNG specification, third edition, 11.3.2.3).
fn in_png(
    file: &[u8],
    segment: &Segment,
    fields: &mut Fields,
    limits: &mut Limits,
) -> Result<Piece<'static>, Error> {
    let broken = Error::malformed(Unit::PngChunk, segment.range.start);
    let payload = segment.payload(file);
    let nul = payload.iter().position(|byte| *byte == 0).ok_or(broken)?;
    let (name, rest) = payload.split_at_checked(nul).ok_or(broken)?;
    let stream = rest.strip_prefix(&[0, 0]).ok_or(broken)?;
    let chunk = Piece::plain(segment, segment.data.start, payload);
    let mut writer = Writer {
        piece: &chunk,
        group: "PNG".into(),
        fields,
        limits,
    };
    let text: String = name.iter().copied().map(char::from).collect();
    writer.say("ProfileName", Value::Text(text), 0..nul)?;
    let at = segment.data.end.saturating_sub(stream.len());
    let bytes = png::inflate(stream, at, limits)?;
    Ok(Piece::packed(segment, bytes))
}

/// Reads one profile.
fn one(
    profile: &Piece<'_>,
    left: &mut usize,
    fields: &mut Fields,
    limits: &mut Limits,
    ledger: &mut Ledger,
) {
    ledger.note(CheckId::Icc, Status::Done);
    let number = match fields.all().iter().any(|field| field.group == "ICC-header") {
        true => "2",
        false => "",
    };
    let mut out = Out {
        profile,
        number,
        left,
        fields,
        limits,
    };
    let outcome = out.header().and_then(|()| out.tags());
    if let Err(error) = outcome {
        ledger.stop(CheckId::Icc, error);
    }
}

/// Where the fields of one profile go.
struct Out<'o, 'f> {
    profile: &'o Piece<'f>,
    /// What stands behind the groups of this profile.
    number: &'static str,
    /// Bytes of text that may still be copied.
    left: &'o mut usize,
    fields: &'o mut Fields,
    limits: &'o mut Limits,
}

impl Out<'_, '_> {
    fn say(
        &mut self,
        group: &'static str,
        name: impl Into<Cow<'static, str>>,
        value: Value,
        range: Range<usize>,
    ) -> Result<(), Error> {
        let copied = value.as_text().map_or(0, str::len);
        let at = self.profile.place(&range).start;
        let left = self.left.checked_sub(copied);
        *self.left = left.ok_or(Error::limit(Resource::Bytes, at))?;
        let mut writer = Writer {
            piece: self.profile,
            group: match self.number {
                "" => Cow::Borrowed(group),
                number => Cow::Owned(format!("{group}{number}")),
            },
            fields: self.fields,
            limits: self.limits,
        };
        let name = name.into();
        if matches!(name.as_ref(), "MakeAndModel" | "NativeDisplayInfo") {
            writer.say_private(name, value, range)
        } else {
            writer.say(name, value, range)
        }
    }

    fn broken(&self, at: usize) -> Error {
        Error::malformed(Unit::IccProfile, self.profile.place(&(at..at)).start)
    }

    /// The header (7.2), the size and the reserved bytes left out.
    fn header(&mut self) -> Result<(), Error> {
        let bytes = self.profile.bytes.as_ref();
        let Some(header) = take(bytes, 0, HEADER) else {
            return Err(self.broken(0));
        };
        let text = |at| take(header, at, 4).map(types::signature);
        let long = |at| size_at(header, at, Order::Big).and_then(types::whole);
        let rows = [
            ("ProfileCMMType", text(4), 4..8),
            (
                "ProfileVersion",
                u16_at(header, 8, Order::Big).map(|v| Value::Integer(v.into())),
                8..12,
            ),
            ("ProfileClass", text(12), 12..16),
            ("ColorSpaceData", text(16), 16..20),
            ("ProfileConnectionSpace", text(20), 20..24),
            ("ProfileDateTime", types::date(header, 24), 24..36),
            ("ProfileFileSignature", text(36), 36..40),
            ("PrimaryPlatform", text(40), 40..44),
            ("CMMFlags", long(44), 44..48),
            ("DeviceManufacturer", text(48), 48..52),
            ("DeviceModel", text(52), 52..56),
            ("DeviceAttributes", types::longs(header, 56, 2), 56..64),
            ("RenderingIntent", long(64), 64..68),
            (
                "ConnectionSpaceIlluminant",
                types::fixed(header, 68, 3),
                68..80,
            ),
            ("ProfileCreator", text(80), 80..84),
            ("ProfileID", types::bytes(header, 84, 16), 84..100),
        ];
        for (name, value, range) in rows {
            if let Some(value) = value {
                self.say("ICC-header", name, value, range)?;
            }
        }
        Ok(())
    }

    /// The tag table (7.3): a count, then signature, offset and size of each tag.
    fn tags(&mut self) -> Result<(), Error> {
        let profile = self.profile;
        let bytes = profile.bytes.as_ref();
        let count = size_at(bytes, HEADER, Order::Big).ok_or(self.broken(HEADER))?;
        let mut outcome = Ok(());
        for index in 0..count.min(MOST_TAGS) {
            let entry = index
                .saturating_mul(ENTRY)
                .saturating_add(HEADER)
                .saturating_add(4);
            let parts = array::<4>(bytes, entry)
                .zip(size_at(bytes, entry.saturating_add(4), Order::Big))
                .zip(size_at(bytes, entry.saturating_add(8), Order::Big));
            let Some(((signature, start), size)) = parts else {
                return Err(self.broken(entry));
            };
            // A tag that is not all there spoils only itself.
            let Some(raw) = take(bytes, start, size) else {
                outcome = Err(self.broken(entry));
                continue;
            };
            let range = start..start.saturating_add(size);
            types::say(self, signature, raw, &range)?;
        }
        outcome
    }
}
