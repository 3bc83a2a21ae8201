//! What the file says in words and numbers: segments in, [`Field`]s out, each with its place in the file.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::checks::{CheckId, Ledger, Status};
use crate::container::Container;
use crate::evidence::{Evidence, excerpt};
use crate::limits::Limits;
use crate::number;

pub mod c2pa;
pub mod clock;
pub mod exif;
pub mod exif_tags;
pub mod gps;
pub mod header;
pub mod icc;
mod ifd;
pub mod iptc;
pub mod maker_note;
pub mod mpf;
pub mod photoshop;
pub mod piece;
mod power;
pub mod text;
pub mod xmp;

/// The value of a field, as the file has it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(untagged)]
pub enum Value {
    /// One whole number.
    Integer(i64),
    /// One number with a fraction; a rational is divided out, and one over zero is text.
    Real(f64),
    /// Several numbers.
    Numbers(Vec<f64>),
    /// Text, decoded to Unicode.
    Text(String),
    /// Several texts, such as the items of an XMP bag.
    Texts(Vec<String>),
    /// Bytes without a known meaning; only their count is told.
    Bytes {
        /// How many.
        bytes: usize,
    },
}

/// Bytes of one text of several, besides its letters.
const TEXT: usize = size_of::<String>();

impl Value {
    /// The text, when the value is one text.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Every text in the value: one, several or none.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let (one, many) = match self {
            Self::Text(text) => (Some(text.as_str()), [].as_slice()),
            Self::Texts(texts) => (None, texts.as_slice()),
            _ => (None, [].as_slice()),
        };
        one.into_iter().chain(many.iter().map(String::as_str))
    }

    /// Bytes that the value takes in memory, about.
    fn size(&self) -> usize {
        match self {
            Self::Text(text) => text.len(),
            Self::Texts(texts) => texts
                .iter()
                .map(|text| text.len().saturating_add(TEXT))
                .sum(),
            Self::Numbers(numbers) => numbers.len().saturating_mul(size_of::<f64>()),
            Self::Integer(_) | Self::Real(_) | Self::Bytes { .. } => 0,
        }
    }

    /// The value itself, or as text when it holds what is no number: JSON has no word for that.
    fn finite(self) -> Self {
        let finite = match &self {
            Self::Real(number) => number.is_finite(),
            Self::Numbers(numbers) => numbers.iter().all(|number| number.is_finite()),
            _ => true,
        };
        if finite {
            self
        } else {
            Self::Text(self.to_string())
        }
    }

    /// The numbers in the value; empty for text and bytes.
    #[must_use]
    pub fn numbers(&self) -> Vec<f64> {
        match self {
            #[allow(clippy::cast_precision_loss, reason = "EXIF integers have 32 bits")]
            Self::Integer(number) => vec![*number as f64],
            Self::Real(number) => vec![*number],
            Self::Numbers(numbers) => numbers.clone(),
            _ => Vec::new(),
        }
    }
}

impl fmt::Display for Value {
    /// The value as plain text: numbers with spaces between, texts with commas, bytes as their count.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(number) => write!(f, "{number}"),
            Self::Real(number) => f.write_str(&number::text(*number)),
            Self::Numbers(numbers) => {
                let words: Vec<String> = numbers.iter().copied().map(number::text).collect();
                f.write_str(&words.join(" "))
            }
            Self::Text(text) => f.write_str(text),
            Self::Texts(texts) => f.write_str(&texts.join(", ")),
            Self::Bytes { bytes } => write!(f, "({bytes})"),
        }
    }
}

/// One statement of the file about itself, named as ExifTool names it: `group:name`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Field {
    /// ExifTool's family-1 group: `IFD0`, `ExifIFD`, `GPS`, `XMP-dc`, `PNG`, `File`, …
    pub group: Cow<'static, str>,
    /// ExifTool's tag name; `Tag0x1234` for a tag without one.
    pub name: Cow<'static, str>,
    /// What is stated.
    pub value: Value,
    /// The segment that holds it, such as `APP1` or `iTXt`.
    pub segment: String,
    /// Where the value lies in the file, in bytes; the whole segment when the value is compressed.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "{ start: number; end: number }"))]
    pub range: Range<usize>,
    /// Whether it can tell strangers about a person, a place or a device.
    pub private: bool,
}

impl Field {
    /// This field as evidence, with the beginning of its value.
    #[must_use]
    pub fn evidence(&self) -> Evidence {
        Evidence {
            segment: self.segment.clone(),
            field: Some(format!("{}:{}", self.group, self.name)),
            range: self.range.clone(),
            excerpt: excerpt(&self.value.to_string()),
        }
    }
}

/// All fields of a file, with quick look-up.
#[derive(Clone, Debug, Default)]
pub struct Fields {
    list: Vec<Field>,
    store: Option<c2pa::Store>,
}

impl Fields {
    /// The field `group:name` that comes first in the file.
    #[must_use]
    pub fn find(&self, group: &str, name: &str) -> Option<&Field> {
        self.list
            .iter()
            .find(|field| field.group == group && field.name == name)
    }

    /// Every field, in file order.
    #[must_use]
    pub fn all(&self) -> &[Field] {
        &self.list
    }

    /// The store of Content Credentials, the first of several.
    #[must_use]
    pub const fn store(&self) -> Option<&c2pa::Store> {
        self.store.as_ref()
    }

    /// Adds one field if `limits` still pays for it.
    ///
    /// # Errors
    /// [`Error::Limit`](crate::error::Error::Limit) when no field is left to spend.
    pub fn push(
        &mut self,
        mut field: Field,
        limits: &mut Limits,
    ) -> Result<(), crate::error::Error> {
        limits.spend_field(field.range.start)?;
        field.value = field.value.finite();
        limits.spend_value(field.value.size(), field.range.start)?;
        self.list.push(field);
        Ok(())
    }

    /// The fields themselves.
    #[must_use]
    pub fn into_inner(self) -> Vec<Field> {
        self.list
    }
}

/// Reads every metadata block of a walked file. A damaged block spoils only itself and is noted in `ledger`.
#[must_use]
pub fn read(
    file: &[u8],
    container: &Container,
    limits: &mut Limits,
    ledger: &mut Ledger,
) -> Fields {
    let mut fields = Fields::default();
    for id in [
        CheckId::Exif,
        CheckId::MakerNotes,
        CheckId::Xmp,
        CheckId::Iptc,
        CheckId::Icc,
        CheckId::Photoshop,
        CheckId::Text,
    ] {
        ledger.note(id, Status::NotApplicable);
    }
    // Paid for first, as every picture has them, and told last, as they are of least concern.
    let mut headers = Fields::default();
    header::read(file, container, &mut headers, limits, ledger);
    exif::read(file, container, &mut fields, limits, ledger);
    xmp::read(file, container, &mut fields, limits, ledger);
    text::read(file, container, &mut fields, limits, ledger);
    photoshop::read(file, container, &mut fields, limits, ledger);
    iptc::read(file, container, &mut fields, limits, ledger);
    photoshop::read_tags(file, &mut fields, limits, ledger);
    c2pa::read(file, container, &mut fields, limits, ledger);
    icc::read(file, container, &mut fields, limits, ledger);
    mpf::read(file, container, &mut fields, limits, ledger);
    fields.list.append(&mut headers.list);
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_number_is_told_as_text() {
        let told = |value: Value| {
            let mut fields = Fields::default();
            let field = Field {
                group: Cow::Borrowed("IFD0"),
                name: Cow::Borrowed("BaselineExposure"),
                value,
                segment: String::new(),
                range: 0..0,
                private: false,
            };
            fields.push(field, &mut Limits::default()).expect("a field");
            fields.into_inner().remove(0).value
        };
        assert_eq!(told(Value::Real(f64::NAN)), Value::Text("NaN".into()));
        assert_eq!(
            told(Value::Numbers(vec![1.5, f64::NEG_INFINITY])),
            Value::Text("1.5 -inf".into())
        );
        let numbers = Value::Numbers(vec![1.5, -2.0]);
        assert_eq!(told(numbers.clone()), numbers);
    }
}
