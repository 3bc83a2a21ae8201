//! Signatures of ICC tags: data only. Names are ExifTool's (exiftool.org/TagNames/ICC_Profile.html), so that
//! people can look them up; the source of each row is the document that defines the tag.

/// Where a tag is defined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// ICC.1:2022, clause 9.
    Icc1,
    /// ICC.1 of before version 4, and Microsoft's addition to it.
    Icc1Old,
    /// Apple's registered tags.
    Apple,
}

use Source::{Apple, Icc1, Icc1Old};

/// A signature, its name, its source.
pub type Tag = ([u8; 4], &'static str, Source);

/// Every named tag, sorted by signature.
#[rustfmt::skip]
pub const TAGS: [Tag; 64] = [
    (*b"A2B0", "AToB0", Icc1),
    (*b"A2B1", "AToB1", Icc1),
    (*b"A2B2", "AToB2", Icc1),
    (*b"B2A0", "BToA0", Icc1),
    (*b"B2A1", "BToA1", Icc1),
    (*b"B2A2", "BToA2", Icc1),
    (*b"B2D0", "BToD0", Icc1),
    (*b"B2D1", "BToD1", Icc1),
    (*b"B2D2", "BToD2", Icc1),
    (*b"B2D3", "BToD3", Icc1),
    (*b"D2B0", "DToB0", Icc1),
    (*b"D2B1", "DToB1", Icc1),
    (*b"D2B2", "DToB2", Icc1),
    (*b"D2B3", "DToB3", Icc1),
    (*b"MS00", "WCSProfiles", Icc1Old),
    (*b"bTRC", "BlueTRC", Icc1),
    (*b"bXYZ", "BlueMatrixColumn", Icc1),
    (*b"bfd ", "UCRBG", Icc1Old),
    (*b"bkpt", "MediaBlackPoint", Icc1),
    (*b"calt", "CalibrationDateTime", Icc1),
    (*b"chad", "ChromaticAdaptation", Icc1),
    (*b"ciis", "ColorimetricIntentImageState", Icc1),
    (*b"clot", "ColorantTableOut", Icc1),
    (*b"clro", "ColorantOrder", Icc1),
    (*b"cprt", "ProfileCopyright", Icc1),
    (*b"crdi", "CRDInfo", Icc1Old),
    (*b"desc", "ProfileDescription", Icc1),
    (*b"devs", "DeviceSettings", Icc1Old),
    (*b"dmdd", "DeviceModelDesc", Icc1),
    (*b"dmnd", "DeviceMfgDesc", Icc1),
    (*b"dscm", "ProfileDescriptionML", Apple),
    (*b"gTRC", "GreenTRC", Icc1),
    (*b"gXYZ", "GreenMatrixColumn", Icc1),
    (*b"gamt", "Gamut", Icc1),
    (*b"kTRC", "GrayTRC", Icc1),
    (*b"lumi", "Luminance", Icc1),
    (*b"mmod", "MakeAndModel", Apple),
    (*b"ncl2", "NamedColor2", Icc1),
    (*b"ncol", "NamedColor", Icc1Old),
    (*b"ndin", "NativeDisplayInfo", Apple),
    (*b"pre0", "Preview0", Icc1),
    (*b"pre1", "Preview1", Icc1),
    (*b"pre2", "Preview2", Icc1),
    (*b"ps2i", "PS2RenderingIntent", Icc1Old),
    (*b"ps2s", "PostScript2CSA", Icc1Old),
    (*b"psd0", "PostScript2CRD0", Icc1Old),
    (*b"psd1", "PostScript2CRD1", Icc1Old),
    (*b"psd2", "PostScript2CRD2", Icc1Old),
    (*b"psd3", "PostScript2CRD3", Icc1Old),
    (*b"pseq", "ProfileSequenceDesc", Icc1),
    (*b"psid", "ProfileSequenceIdentifier", Icc1),
    (*b"psvm", "PS2CRDVMSize", Icc1Old),
    (*b"rTRC", "RedTRC", Icc1),
    (*b"rXYZ", "RedMatrixColumn", Icc1),
    (*b"resp", "OutputResponse", Icc1),
    (*b"rig0", "PerceptualRenderingIntentGamut", Icc1),
    (*b"rig2", "SaturationRenderingIntentGamut", Icc1),
    (*b"scrd", "ScreeningDesc", Icc1Old),
    (*b"scrn", "Screening", Icc1Old),
    (*b"targ", "CharTarget", Icc1),
    (*b"tech", "Technology", Icc1),
    (*b"vcgt", "VideoCardGamma", Apple),
    (*b"vued", "ViewingCondDesc", Icc1),
    (*b"wtpt", "MediaWhitePoint", Icc1),
];

/// The name of a tag.
#[must_use]
pub fn name(signature: [u8; 4]) -> Option<&'static str> {
    let at = TAGS.binary_search_by_key(&signature, |tag| tag.0).ok()?;
    TAGS.get(at).map(|tag| tag.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tags_are_sorted_and_every_source_has_one() {
        assert!(TAGS.is_sorted_by(|one, next| one.0 < next.0));
        for source in [Icc1, Icc1Old, Apple] {
            assert!(TAGS.iter().any(|tag| tag.2 == source));
        }
    }
}
