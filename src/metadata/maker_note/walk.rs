//! The walk through a maker's directories and records, guided by tables.

use std::borrow::Cow;
use std::ops::Range;

use super::table::kind;
use super::{Directory, Note, Read, Record, Tag, private};
use crate::bytes::{Order, size_at, take, u16_at};
use crate::checks::{CheckId, Ledger};
use crate::error::{Error, Resource, Unit};
use crate::limits::Limits;
use crate::metadata::exif::value;
use crate::metadata::{Field, Fields, Value, ifd};

/// Names and values of a structure that no table describes.
pub type Pairs = Vec<(Cow<'static, str>, Value)>;

/// More directories than any maker nests in one note.
const MOST_DIRECTORIES: usize = 32;

/// One walk through one note.
pub struct Walk<'w, 'n> {
    note: &'w Note<'n>,
    order: Order,
    /// What is added to an offset to get a place in the block.
    base: isize,
    fields: &'w mut Fields,
    limits: &'w mut Limits,
    ledger: &'w mut Ledger,
    seen: Vec<usize>,
}

impl<'w, 'n> Walk<'w, 'n> {
    pub fn new(
        note: &'w Note<'n>,
        fields: &'w mut Fields,
        limits: &'w mut Limits,
        ledger: &'w mut Ledger,
    ) -> Self {
        Self {
            note,
            order: note.order,
            base: 0,
            fields,
            limits,
            ledger,
            seen: Vec::new(),
        }
    }

    pub fn set(&mut self, order: Order, base: isize) {
        self.order = order;
        self.base = base;
    }

    /// Notes that the `unit` at `at` in the block is damaged.
    pub fn broken(&mut self, unit: Unit, at: usize) {
        let at = (self.note.place)(at..at).start;
        self.ledger
            .stop(CheckId::MakerNotes, Error::malformed(unit, at));
    }

    /// Programs that move a note without touching its offsets leave them all shifted by as much. When the
    /// values lie outside the note, and inside it once the first stands right behind the directory, they were moved.
    pub fn repair(&mut self, at: usize, note: &Range<usize>) {
        let Some(count) = u16_at(self.note.tiff, at, self.order).map(usize::from) else {
            return;
        };
        let entries = at.saturating_add(2);
        let end = entries.saturating_add(count.saturating_mul(ifd::ENTRY));
        let (mut lowest, mut highest) = (usize::MAX, 0);
        for index in 0..count {
            let entry = entries.saturating_add(index.saturating_mul(ifd::ENTRY));
            if entry >= note.end {
                return;
            }
            if let Some((bytes, Some(offset))) = ifd::told(self.note.tiff, entry, self.order) {
                lowest = lowest.min(offset);
                highest = highest.max(offset.saturating_add(bytes));
            }
        }
        let (Ok(told), Ok(real)) = (
            isize::try_from(lowest),
            // The link to a next directory stands between.
            isize::try_from(end.saturating_add(4)),
        ) else {
            return;
        };
        let within = |base: isize| {
            let moved = |offset: usize| offset.checked_add_signed(base);
            moved(lowest).is_some_and(|low| low >= end)
                && moved(highest).is_some_and(|high| high <= note.end)
        };
        let shifted = real.saturating_sub(told);
        if !within(self.base) && within(shifted) {
            self.base = shifted;
        }
    }

    /// Reads the directory at `at` and all below it.
    pub fn directory(
        &mut self,
        directory: &'static Directory,
        at: usize,
        depth: usize,
    ) -> Result<(), Error> {
        if self.seen.contains(&at) {
            self.broken(Unit::Ifd, at);
            return Ok(());
        }
        if depth >= self.limits.depth || self.seen.len() >= MOST_DIRECTORIES {
            let at = (self.note.place)(at..at).start;
            return Err(Error::limit(Resource::Depth, at));
        }
        self.seen.push(at);
        let count = u16_at(self.note.tiff, at, self.order).map_or(0, usize::from);
        let entries = at.saturating_add(2);
        for index in 0..count {
            let entry = entries.saturating_add(index.saturating_mul(ifd::ENTRY));
            if take(self.note.tiff, entry, ifd::ENTRY).is_none() {
                self.broken(Unit::Ifd, entry);
                break;
            }
            self.entry(directory, entry, depth)?;
        }
        Ok(())
    }

    fn entry(
        &mut self,
        directory: &'static Directory,
        entry: usize,
        depth: usize,
    ) -> Result<(), Error> {
        let block = self.note.tiff;
        let code = u16_at(block, entry, self.order).unwrap_or_default();
        let place = (self.note.place)(entry..entry).start;
        let Some(tag) = directory.tags.find(code) else {
            return self.limits.spend_field(place);
        };
        let kind = u16_at(block, entry.saturating_add(2), self.order).unwrap_or_default();
        let Some(range) = ifd::range(block, entry, self.order, self.base) else {
            // A type of zero marks an entry that was left free.
            if kind != 0 {
                self.broken(Unit::IfdEntry, entry);
            }
            return self.limits.spend_field(place);
        };
        let below = match tag.read {
            Read::Directory(below) => Some(below),
            Read::Again => Some(directory),
            _ => None,
        };
        if let Some(below) = below {
            let number = matches!(kind, kind::U32 | IFD) && range.len() == 4;
            let told = size_at(block, range.start, self.order)
                .and_then(|offset| offset.checked_add_signed(self.base));
            let at = if number { told } else { Some(range.start) };
            // A directory outside the block is told where it is named.
            return match at.filter(|at| take(block, *at, 2).is_some()) {
                Some(at) => self.directory(below, at, depth.saturating_add(1)),
                None => {
                    self.broken(Unit::IfdEntry, entry);
                    Ok(())
                }
            };
        }
        if !matches!(tag.read, Read::Opaque) {
            self.limits.spend_read(range.len(), place)?;
        }
        self.tag(directory.group, &tag, kind, range)
    }

    /// Reads the record that lies at `range` of the block.
    pub fn record(&mut self, record: &'static Record, range: Range<usize>) -> Result<(), Error> {
        let outer = self.order;
        self.order = record.order.unwrap_or(outer);
        for tag in record.tags.iter() {
            let size = ifd::size_of(record.kind).max(1);
            let (kind, items) = match tag.read {
                Read::As(kind, items) => (kind, items),
                Read::Text(items) | Read::Bytes(items, _) => (kind::UNDEFINED, items),
                Read::With(0, _) => (record.kind, 1),
                Read::With(kind, _) => (kind, 1),
                _ => (record.kind, 1),
            };
            let length = usize::from(items).saturating_mul(ifd::size_of(kind));
            let at = range
                .start
                .saturating_add(usize::from(tag.code).saturating_mul(size));
            let end = at.saturating_add(length);
            // Older cameras write shorter records: what is not there is not damaged.
            if end <= range.end && length > 0 {
                self.tag(record.group, &tag, kind, at..end)?;
            }
        }
        self.order = outer;
        Ok(())
    }

    /// Adds one field for each pair; they all lie at `range` of the block.
    pub fn pairs(
        &mut self,
        group: &'static str,
        pairs: Pairs,
        range: Range<usize>,
    ) -> Result<(), Error> {
        for (name, value) in pairs {
            self.push(group, name, value, range.clone())?;
        }
        Ok(())
    }

    fn tag(
        &mut self,
        group: &'static str,
        tag: &Tag,
        kind: u16,
        range: Range<usize>,
    ) -> Result<(), Error> {
        let raw = self.note.tiff.get(range.clone()).unwrap_or_default();
        let order = self.order;
        let value = match tag.read {
            Read::Plain => plain(raw, kind, order),
            Read::As(kind, _) => plain(raw, kind, order),
            Read::Text(_) => Value::Text(value::trim(&value::plain_text(raw))),
            // Rows of wider numbers under such a tag have no meaning known to us, not even a size.
            Read::Opaque if ifd::size_of(kind) > 1 => return Ok(()),
            Read::Opaque => Value::Bytes { bytes: raw.len() },
            Read::With(other, change) => {
                let kind = if other == 0 { kind } else { other };
                match changed(&plain(raw, kind, order), change) {
                    Some(value) => value,
                    None => return Ok(()),
                }
            }
            Read::Bytes(_, read) => match read(raw, order) {
                Some(value) => value,
                None => return Ok(()),
            },
            Read::Over(units) => self.over(group, units, &plain(raw, kind, order)),
            Read::Offset => self.offset(plain(raw, kind, order)),
            // A record that is no longer than a number is a number of its own.
            Read::Record(_) if !tag.name.is_empty() && raw.len() <= 4 => plain(raw, kind, order),
            Read::Record(record) => return self.record(record, range),
            Read::Version(records) => {
                let found = records.iter().find(|(version, _)| raw.starts_with(version));
                return match found {
                    Some((_, record)) => self.record(record, range),
                    None => Ok(()),
                };
            }
            Read::Parts(group, read) => {
                return self.pairs(group, read(raw, order, self.note.model), range);
            }
            // A record holds no directories; `entry` follows those of directories.
            Read::Directory(_) | Read::Again => return Ok(()),
        };
        self.push(group, tag.name.into(), value, range)
    }

    fn over(&self, group: &str, units: &str, told: &Value) -> Value {
        let before = self.fields.all().iter().rev();
        let units = before
            .take_while(|field| field.group == group)
            .find(|field| field.name == units)
            .and_then(|field| field.value.numbers().first().copied())
            .filter(|units| *units > 0.0);
        let told = told.numbers().first().copied().unwrap_or_default();
        Value::Real(told / units.unwrap_or(1.0))
    }

    /// An offset as a place in the file, when the block lies there as it is.
    fn offset(&self, told: Value) -> Value {
        let place = |offset: i64| {
            let base = i64::try_from(self.base).ok()?;
            let start = i64::try_from(self.note.start.unwrap_or(0)).ok()?;
            offset.checked_add(base)?.checked_add(start)
        };
        match told {
            Value::Integer(offset) => place(offset).map_or(told, Value::Integer),
            other => other,
        }
    }

    fn push(
        &mut self,
        group: &'static str,
        name: Cow<'static, str>,
        value: Value,
        range: Range<usize>,
    ) -> Result<(), Error> {
        let private = private::is_private(&name);
        let field = Field {
            group: group.into(),
            name,
            value,
            segment: self.note.segment.to_owned(),
            range: (self.note.place)(range),
            private,
        };
        self.fields.push(field, self.limits)
    }
}

/// TIFF's type for the offset of a directory.
const IFD: u16 = 13;

/// A value as its type says; bytes of no type are text when all of them can be.
pub fn plain(raw: &[u8], kind: u16, order: Order) -> Value {
    match kind {
        kind::TEXT | 129 => Value::Text(value::plain_text(raw)),
        kind::UNDEFINED => {
            let text = raw.trim_ascii_end();
            let end = text.iter().rposition(|byte| *byte != 0);
            let text = end.and_then(|end| text.get(..=end)).unwrap_or_default();
            let printable = |byte: &u8| byte.is_ascii_graphic() || *byte == b' ';
            if !text.is_empty() && text.iter().all(printable) {
                Value::Text(value::plain_text(text))
            } else {
                Value::Bytes { bytes: raw.len() }
            }
        }
        kind::RATIO | kind::SIGNED_RATIO => {
            value::rationals(raw, kind == kind::SIGNED_RATIO, order)
        }
        _ => value::numbers(raw, kind, order),
    }
}

/// The numbers of a value, each changed; a value without numbers stays, one that is no number any more goes.
fn changed(value: &Value, change: fn(f64) -> f64) -> Option<Value> {
    let numbers: Vec<f64> = value.numbers().into_iter().map(change).collect();
    if !numbers.iter().all(|number| number.is_finite()) {
        return None;
    }
    Some(match numbers.as_slice() {
        [] => value.clone(),
        [one] => Value::Real(*one),
        _ => Value::Numbers(numbers),
    })
}
