//! The datasets of IPTC-IIM: data only. Names are ExifTool's (exiftool.org/TagNames/IPTC.html), so that
//! people can look them up; the source of each row is the document that defines it.

/// How the bytes of a dataset are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Letters or digits.
    Text,
    /// `CCYYMMDD`.
    Date,
    /// `HHMMSS±HHMM`.
    Time,
    /// A whole number, most significant byte first.
    Number,
    /// Bytes that are not told.
    Bytes,
}

/// Where a dataset is defined.
#[cfg(test)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// IPTC-NAA Information Interchange Model 4.2, chapters 5 and 6.
    Iim42,
    /// IPTC-NAA Digital Newsphoto Parameter Record, guideline 3.
    Digital,
    /// Programs' own datasets: Photo Mechanic (221, 225), ACDSee and others, as ExifTool lists them.
    Vendor,
}

/// A dataset.
#[derive(Clone, Copy, Debug)]
pub struct Dataset {
    /// ExifTool's name.
    pub name: &'static str,
    /// How its bytes are read.
    pub kind: Kind,
    /// Whether it may stand more than once.
    pub repeats: bool,
    /// Whether it can tell strangers about a person, a place or a device.
    pub private: bool,
}

/// A dataset but for its name.
struct Row {
    record: u8,
    number: u8,
    kind: Kind,
    repeats: bool,
    private: bool,
}

use Kind::{Bytes, Date, Number, Text, Time};
#[cfg(test)]
use Source::{Digital, Iim42, Vendor};

const MANY: bool = true;
const ONE: bool = false;

const fn row(record: u8, number: u8, kind: Kind, repeats: bool) -> Row {
    Row {
        record,
        number,
        kind,
        repeats,
        private: false,
    }
}

const fn private(record: u8, number: u8, kind: Kind, repeats: bool) -> Row {
    Row {
        private: true,
        ..row(record, number, kind, repeats)
    }
}

/// Writes rows down with their names apart, a line each; their sources are for those who read them here.
macro_rules! table {
    ($($make:ident($record:literal, $number:literal, $name:literal, $kind:ident, $repeats:ident, $source:ident),)*) => {
        /// Every known dataset, sorted by record and number.
        static ROWS: &[Row] = &[$($make($record, $number, $kind, $repeats)),*];
        /// Their names.
        const NAMES: &str = concat!($($name, "\n"),*);
        /// Where each is defined.
        #[cfg(test)]
        const SOURCES: &[Source] = &[$($source),*];
    };
}

table! {
    row(1, 0, "EnvelopeRecordVersion", Number, ONE, Iim42),
    private(1, 5, "Destination", Text, MANY, Iim42),
    row(1, 20, "FileFormat", Number, ONE, Iim42),
    row(1, 22, "FileVersion", Number, ONE, Iim42),
    private(1, 30, "ServiceIdentifier", Text, ONE, Iim42),
    private(1, 40, "EnvelopeNumber", Text, ONE, Iim42),
    row(1, 50, "ProductID", Text, MANY, Iim42),
    row(1, 60, "EnvelopePriority", Text, ONE, Iim42),
    private(1, 70, "DateSent", Date, ONE, Iim42),
    private(1, 80, "TimeSent", Time, ONE, Iim42),
    row(1, 90, "CodedCharacterSet", Text, ONE, Iim42),
    private(1, 100, "UniqueObjectName", Text, ONE, Iim42),
    row(1, 120, "ARMIdentifier", Number, ONE, Iim42),
    row(1, 122, "ARMVersion", Number, ONE, Iim42),
    row(2, 0, "ApplicationRecordVersion", Number, ONE, Iim42),
    row(2, 3, "ObjectTypeReference", Text, ONE, Iim42),
    row(2, 4, "ObjectAttributeReference", Text, MANY, Iim42),
    private(2, 5, "ObjectName", Text, ONE, Iim42),
    row(2, 7, "EditStatus", Text, ONE, Iim42),
    row(2, 8, "EditorialUpdate", Text, ONE, Iim42),
    row(2, 10, "Urgency", Text, ONE, Iim42),
    row(2, 12, "SubjectReference", Text, MANY, Iim42),
    row(2, 15, "Category", Text, ONE, Iim42),
    row(2, 20, "SupplementalCategories", Text, MANY, Iim42),
    private(2, 22, "FixtureIdentifier", Text, ONE, Iim42),
    private(2, 25, "Keywords", Text, MANY, Iim42),
    private(2, 26, "ContentLocationCode", Text, MANY, Iim42),
    private(2, 27, "ContentLocationName", Text, MANY, Iim42),
    row(2, 30, "ReleaseDate", Date, ONE, Iim42),
    row(2, 35, "ReleaseTime", Time, ONE, Iim42),
    row(2, 37, "ExpirationDate", Date, ONE, Iim42),
    row(2, 38, "ExpirationTime", Time, ONE, Iim42),
    private(2, 40, "SpecialInstructions", Text, ONE, Iim42),
    row(2, 42, "ActionAdvised", Text, ONE, Iim42),
    row(2, 45, "ReferenceService", Text, MANY, Iim42),
    row(2, 47, "ReferenceDate", Date, MANY, Iim42),
    row(2, 50, "ReferenceNumber", Text, MANY, Iim42),
    private(2, 55, "DateCreated", Date, ONE, Iim42),
    private(2, 60, "TimeCreated", Time, ONE, Iim42),
    private(2, 62, "DigitalCreationDate", Date, ONE, Iim42),
    private(2, 63, "DigitalCreationTime", Time, ONE, Iim42),
    row(2, 65, "OriginatingProgram", Text, ONE, Iim42),
    row(2, 70, "ProgramVersion", Text, ONE, Iim42),
    row(2, 75, "ObjectCycle", Text, ONE, Iim42),
    private(2, 80, "By-line", Text, MANY, Iim42),
    private(2, 85, "By-lineTitle", Text, MANY, Iim42),
    private(2, 90, "City", Text, ONE, Iim42),
    private(2, 92, "Sub-location", Text, ONE, Iim42),
    private(2, 95, "Province-State", Text, ONE, Iim42),
    private(2, 100, "Country-PrimaryLocationCode", Text, ONE, Iim42),
    private(2, 101, "Country-PrimaryLocationName", Text, ONE, Iim42),
    private(2, 103, "OriginalTransmissionReference", Text, ONE, Iim42),
    private(2, 105, "Headline", Text, ONE, Iim42),
    private(2, 110, "Credit", Text, ONE, Iim42),
    private(2, 115, "Source", Text, ONE, Iim42),
    private(2, 116, "CopyrightNotice", Text, ONE, Iim42),
    private(2, 118, "Contact", Text, MANY, Iim42),
    private(2, 120, "Caption-Abstract", Text, ONE, Iim42),
    private(2, 121, "LocalCaption", Text, ONE, Vendor),
    private(2, 122, "Writer-Editor", Text, MANY, Iim42),
    private(2, 125, "RasterizedCaption", Bytes, ONE, Iim42),
    row(2, 130, "ImageType", Text, ONE, Iim42),
    row(2, 131, "ImageOrientation", Text, ONE, Iim42),
    row(2, 135, "LanguageIdentifier", Text, ONE, Iim42),
    row(2, 150, "AudioType", Text, ONE, Iim42),
    row(2, 151, "AudioSamplingRate", Text, ONE, Iim42),
    row(2, 152, "AudioSamplingResolution", Text, ONE, Iim42),
    row(2, 153, "AudioDuration", Text, ONE, Iim42),
    row(2, 154, "AudioOutcue", Text, ONE, Iim42),
    private(2, 184, "JobID", Text, ONE, Vendor),
    private(2, 185, "MasterDocumentID", Text, ONE, Vendor),
    private(2, 186, "ShortDocumentID", Text, ONE, Vendor),
    private(2, 187, "UniqueDocumentID", Text, ONE, Vendor),
    private(2, 188, "OwnerID", Text, ONE, Vendor),
    row(2, 200, "ObjectPreviewFileFormat", Number, ONE, Iim42),
    row(2, 201, "ObjectPreviewFileVersion", Number, ONE, Iim42),
    private(2, 202, "ObjectPreviewData", Bytes, ONE, Iim42),
    row(2, 221, "Prefs", Text, ONE, Vendor),
    row(2, 225, "ClassifyState", Text, ONE, Vendor),
    row(2, 228, "SimilarityIndex", Text, ONE, Vendor),
    private(2, 230, "DocumentNotes", Text, ONE, Vendor),
    private(2, 231, "DocumentHistory", Text, ONE, Vendor),
    private(2, 232, "ExifCameraInfo", Text, ONE, Vendor),
    private(2, 255, "CatalogSets", Text, MANY, Vendor),
    row(3, 0, "NewsPhotoVersion", Number, ONE, Digital),
    row(3, 10, "IPTCPictureNumber", Text, ONE, Digital),
    row(3, 20, "IPTCImageWidth", Number, ONE, Digital),
    row(3, 30, "IPTCImageHeight", Number, ONE, Digital),
    row(3, 40, "IPTCPixelWidth", Number, ONE, Digital),
    row(3, 50, "IPTCPixelHeight", Number, ONE, Digital),
    row(3, 55, "SupplementalType", Number, ONE, Digital),
    row(3, 60, "ColorRepresentation", Number, ONE, Digital),
    row(3, 64, "InterchangeColorSpace", Number, ONE, Digital),
    row(3, 65, "ColorSequence", Number, ONE, Digital),
    row(3, 66, "ICC_Profile", Bytes, ONE, Digital),
    row(3, 70, "ColorCalibrationMatrix", Bytes, ONE, Digital),
    row(3, 80, "LookupTable", Bytes, ONE, Digital),
    row(3, 84, "NumIndexEntries", Number, ONE, Digital),
    row(3, 85, "ColorPalette", Bytes, ONE, Digital),
    row(3, 86, "IPTCBitsPerSample", Number, ONE, Digital),
    row(3, 90, "SampleStructure", Number, ONE, Digital),
    row(3, 100, "ScanningDirection", Number, ONE, Digital),
    row(3, 102, "IPTCImageRotation", Number, ONE, Digital),
    row(3, 110, "DataCompressionMethod", Number, ONE, Digital),
    row(3, 120, "QuantizationMethod", Number, ONE, Digital),
    row(3, 125, "EndPoints", Bytes, ONE, Digital),
    row(3, 130, "ExcursionTolerance", Number, ONE, Digital),
    row(3, 135, "BitsPerComponent", Number, ONE, Digital),
    row(3, 140, "MaximumDensityRange", Number, ONE, Digital),
    row(3, 145, "GammaCompensatedValue", Number, ONE, Digital),
    row(7, 10, "SizeMode", Number, ONE, Iim42),
    row(7, 20, "MaxSubfileSize", Number, ONE, Iim42),
    row(7, 90, "ObjectSizeAnnounced", Number, ONE, Iim42),
    row(7, 95, "MaximumObjectSize", Number, ONE, Iim42),
    private(8, 10, "SubFile", Bytes, MANY, Iim42),
    row(9, 10, "ConfirmedObjectSize", Number, ONE, Iim42),
}

/// What is known of a dataset.
#[must_use]
pub fn find(record: u8, number: u8) -> Option<Dataset> {
    let mut names = NAMES.split('\n');
    for row in ROWS {
        let name = names.next()?;
        if (row.record, row.number) == (record, number) {
            return Some(Dataset {
                name,
                kind: row.kind,
                repeats: row.repeats,
                private: row.private,
            });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_sorted_and_without_doubles() {
        assert!(
            ROWS.is_sorted_by(|one, next| {
                (one.record, one.number) < (next.record, next.number)
            })
        );
    }

    #[test]
    fn what_names_people_and_places_is_private() {
        for (number, name) in [
            (80, "By-line"),
            (90, "City"),
            (92, "Sub-location"),
            (120, "Caption-Abstract"),
            (122, "Writer-Editor"),
        ] {
            assert!(
                find(2, number).is_some_and(|set| set.name == name && set.private),
                "{name}"
            );
        }
    }

    #[test]
    fn every_record_has_its_source() {
        assert_eq!(ROWS.len(), SOURCES.len());
        assert_eq!(ROWS.len(), NAMES.lines().count());
        for (row, source) in ROWS.iter().zip(SOURCES) {
            assert_eq!(*source == Digital, row.record == 3, "{}", row.number);
            assert!(*source != Vendor || row.record == 2, "{}", row.number);
        }
    }
}
