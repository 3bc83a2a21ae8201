//! Signatures of ICC tags: data only. Names are ExifTool's (exiftool.org/TagNames/ICC_Profile.html), so that
//! people can look them up; the source of each row is the document that defines the tag.

use crate::rows;

/// Where a tag is defined.
#[cfg(test)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// ICC.1:2022, clause 9.
    Icc1,
    /// ICC.1 of before version 4, and Microsoft's addition to it.
    Icc1Old,
    /// Apple's registered tags.
    Apple,
}

#[cfg(test)]
use Source::{Apple, Icc1, Icc1Old};

/// Writes rows down as a text, a line each; their sources are for those who read them here.
macro_rules! table {
    ($(($signature:literal, $name:literal, $source:ident),)*) => {
        /// Signature, name. Sorted by signature.
        const TAGS: &str = concat!($($signature, " ", $name, "\n"),*);
        /// Where each is defined.
        #[cfg(test)]
        const SOURCES: &[Source] = &[$($source),*];
    };
}

table! {
    ("A2B0", "AToB0", Icc1),
    ("A2B1", "AToB1", Icc1),
    ("A2B2", "AToB2", Icc1),
    ("B2A0", "BToA0", Icc1),
    ("B2A1", "BToA1", Icc1),
    ("B2A2", "BToA2", Icc1),
    ("B2D0", "BToD0", Icc1),
    ("B2D1", "BToD1", Icc1),
    ("B2D2", "BToD2", Icc1),
    ("B2D3", "BToD3", Icc1),
    ("D2B0", "DToB0", Icc1),
    ("D2B1", "DToB1", Icc1),
    ("D2B2", "DToB2", Icc1),
    ("D2B3", "DToB3", Icc1),
    ("MS00", "WCSProfiles", Icc1Old),
    ("bTRC", "BlueTRC", Icc1),
    ("bXYZ", "BlueMatrixColumn", Icc1),
    ("bfd ", "UCRBG", Icc1Old),
    ("bkpt", "MediaBlackPoint", Icc1),
    ("calt", "CalibrationDateTime", Icc1),
    ("chad", "ChromaticAdaptation", Icc1),
    ("ciis", "ColorimetricIntentImageState", Icc1),
    ("clot", "ColorantTableOut", Icc1),
    ("clro", "ColorantOrder", Icc1),
    ("cprt", "ProfileCopyright", Icc1),
    ("crdi", "CRDInfo", Icc1Old),
    ("desc", "ProfileDescription", Icc1),
    ("devs", "DeviceSettings", Icc1Old),
    ("dmdd", "DeviceModelDesc", Icc1),
    ("dmnd", "DeviceMfgDesc", Icc1),
    ("dscm", "ProfileDescriptionML", Apple),
    ("gTRC", "GreenTRC", Icc1),
    ("gXYZ", "GreenMatrixColumn", Icc1),
    ("gamt", "Gamut", Icc1),
    ("kTRC", "GrayTRC", Icc1),
    ("lumi", "Luminance", Icc1),
    ("mmod", "MakeAndModel", Apple),
    ("ncl2", "NamedColor2", Icc1),
    ("ncol", "NamedColor", Icc1Old),
    ("ndin", "NativeDisplayInfo", Apple),
    ("pre0", "Preview0", Icc1),
    ("pre1", "Preview1", Icc1),
    ("pre2", "Preview2", Icc1),
    ("ps2i", "PS2RenderingIntent", Icc1Old),
    ("ps2s", "PostScript2CSA", Icc1Old),
    ("psd0", "PostScript2CRD0", Icc1Old),
    ("psd1", "PostScript2CRD1", Icc1Old),
    ("psd2", "PostScript2CRD2", Icc1Old),
    ("psd3", "PostScript2CRD3", Icc1Old),
    ("pseq", "ProfileSequenceDesc", Icc1),
    ("psid", "ProfileSequenceIdentifier", Icc1),
    ("psvm", "PS2CRDVMSize", Icc1Old),
    ("rTRC", "RedTRC", Icc1),
    ("rXYZ", "RedMatrixColumn", Icc1),
    ("resp", "OutputResponse", Icc1),
    ("rig0", "PerceptualRenderingIntentGamut", Icc1),
    ("rig2", "SaturationRenderingIntentGamut", Icc1),
    ("scrd", "ScreeningDesc", Icc1Old),
    ("scrn", "Screening", Icc1Old),
    ("targ", "CharTarget", Icc1),
    ("tech", "Technology", Icc1),
    ("vcgt", "VideoCardGamma", Apple),
    ("vued", "ViewingCondDesc", Icc1),
    ("wtpt", "MediaWhitePoint", Icc1),
}

/// The name of a tag.
#[must_use]
pub fn name(signature: [u8; 4]) -> Option<&'static str> {
    rows::told(TAGS, std::str::from_utf8(&signature).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tags_are_sorted_and_every_source_has_one() {
        assert!(TAGS.lines().is_sorted_by(|one, next| one < next));
        assert_eq!(TAGS.lines().count(), SOURCES.len());
        for source in [Icc1, Icc1Old, Apple] {
            assert!(SOURCES.contains(&source));
        }
    }

    #[test]
    fn a_tag_is_found_by_its_whole_signature() {
        assert_eq!(name(*b"bfd "), Some("UCRBG"));
        assert_eq!(name(*b"wtpt"), Some("MediaWhitePoint"));
        assert_eq!(name(*b"wtp "), None);
        assert_eq!(name(*b"\nwtp"), None);
    }
}
