//! EXIF tag names: data only. Names are ExifTool's, so that people can look them up; the source of each
//! row is the specification that defines the tag.

/// A tag of a directory.
#[derive(Clone, Copy, Debug)]
pub struct Tag {
    /// Its number.
    pub code: u16,
    /// ExifTool's name.
    pub name: &'static str,
    /// Whether its value can tell strangers about a person, a place or a device.
    pub private: bool,
    /// Where it is defined.
    pub source: Source,
}

/// Where a tag is defined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// TIFF 6.0, section 8 and appendix A.
    Tiff6,
    /// TIFF/EP (ISO 12234-2).
    TiffEp,
    /// EXIF 3.0 (CIPA DC-008-2023), 4.6.
    Exif3,
    /// Digital Negative 1.7, chapter 4.
    Dng,
    /// Adobe's registered tags for XMP, Photoshop, ICC and print settings.
    Adobe,
    /// Windows' photo properties.
    Windows,
    /// What Xiaomi's phones write, as ExifTool names it (EXIF tags).
    Xiaomi,
    /// Where on the Earth a picture lies (GeoTIFF 1.1, OGC 19-008r4).
    GeoTiff,
}

use Source::{Adobe, Dng, Exif3, GeoTiff, Tiff6, TiffEp, Windows, Xiaomi};

const fn tag(code: u16, name: &'static str, source: Source) -> Tag {
    Tag {
        code,
        name,
        private: false,
        source,
    }
}

const fn private(code: u16, name: &'static str, source: Source) -> Tag {
    Tag {
        code,
        name,
        private: true,
        source,
    }
}

/// The rows of a table as they are read: a pointer for each name would be more than the name itself once the
/// module is compressed.
#[derive(Clone, Copy, Debug)]
pub struct Names {
    /// Each code, and whether what it names is private.
    codes: &'static [(u16, bool)],
    /// The names, a line each.
    lines: &'static str,
}

impl Names {
    /// The name of a code, and whether its value is private.
    #[must_use]
    pub fn find(&self, code: u16) -> Option<(&'static str, bool)> {
        let mut lines = self.lines.split('\n');
        for (own, private) in self.codes {
            let name = lines.next()?;
            if *own == code {
                return Some((name, *private));
            }
        }
        None
    }
}

/// Writes rows down twice: whole, and as [`Names`].
macro_rules! table {
    ($(#[$doc:meta])* $rows:ident, $names:ident, $count:literal,
     [$($make:ident($code:literal, $name:literal, $source:ident),)*]) => {
        $(#[$doc])*
        pub const $rows: [Tag; $count] = [$($make($code, $name, $source)),*];
        /// The codes and names of these rows.
        pub static $names: Names = Names {
            codes: &[$(($code, $make($code, $name, $source).private)),*],
            lines: concat!($($name, "\n"),*),
        };
    };
}

table! {
/// Tags of the image directories and of the EXIF directory, sorted by code.
IMAGE, IMAGE_NAMES, 334, [
    tag(0x000B, "ProcessingSoftware", Adobe),
    tag(0x00FE, "SubfileType", Tiff6),
    tag(0x00FF, "OldSubfileType", Tiff6),
    tag(0x0100, "ImageWidth", Tiff6),
    tag(0x0101, "ImageHeight", Tiff6),
    tag(0x0102, "BitsPerSample", Tiff6),
    tag(0x0103, "Compression", Tiff6),
    tag(0x0106, "PhotometricInterpretation", Tiff6),
    tag(0x0107, "Thresholding", Tiff6),
    tag(0x0108, "CellWidth", Tiff6),
    tag(0x0109, "CellLength", Tiff6),
    tag(0x010A, "FillOrder", Tiff6),
    private(0x010D, "DocumentName", Tiff6),
    private(0x010E, "ImageDescription", Tiff6),
    private(0x010F, "Make", Tiff6),
    private(0x0110, "Model", Tiff6),
    tag(0x0111, "StripOffsets", Tiff6),
    tag(0x0112, "Orientation", Tiff6),
    tag(0x0115, "SamplesPerPixel", Tiff6),
    tag(0x0116, "RowsPerStrip", Tiff6),
    tag(0x0117, "StripByteCounts", Tiff6),
    tag(0x0118, "MinSampleValue", Tiff6),
    tag(0x0119, "MaxSampleValue", Tiff6),
    tag(0x011A, "XResolution", Tiff6),
    tag(0x011B, "YResolution", Tiff6),
    tag(0x011C, "PlanarConfiguration", Tiff6),
    private(0x011D, "PageName", Tiff6),
    tag(0x011E, "XPosition", Tiff6),
    tag(0x011F, "YPosition", Tiff6),
    tag(0x0120, "FreeOffsets", Tiff6),
    tag(0x0121, "FreeByteCounts", Tiff6),
    tag(0x0122, "GrayResponseUnit", Tiff6),
    tag(0x0123, "GrayResponseCurve", Tiff6),
    tag(0x0124, "T4Options", Tiff6),
    tag(0x0125, "T6Options", Tiff6),
    tag(0x0128, "ResolutionUnit", Tiff6),
    tag(0x0129, "PageNumber", Tiff6),
    tag(0x012C, "ColorResponseUnit", Tiff6),
    tag(0x012D, "TransferFunction", Tiff6),
    tag(0x0131, "Software", Tiff6),
    private(0x0132, "ModifyDate", Tiff6),
    private(0x013B, "Artist", Tiff6),
    private(0x013C, "HostComputer", Tiff6),
    tag(0x013D, "Predictor", Tiff6),
    tag(0x013E, "WhitePoint", Tiff6),
    tag(0x013F, "PrimaryChromaticities", Tiff6),
    tag(0x0140, "ColorMap", Tiff6),
    tag(0x0141, "HalftoneHints", Tiff6),
    tag(0x0142, "TileWidth", Tiff6),
    tag(0x0143, "TileLength", Tiff6),
    tag(0x0144, "TileOffsets", Tiff6),
    tag(0x0145, "TileByteCounts", Tiff6),
    tag(0x014A, "SubIFD", Tiff6),
    tag(0x014C, "InkSet", Tiff6),
    tag(0x014D, "InkNames", Tiff6),
    tag(0x014E, "NumberofInks", Tiff6),
    tag(0x0150, "DotRange", Tiff6),
    tag(0x0151, "TargetPrinter", Tiff6),
    tag(0x0152, "ExtraSamples", Tiff6),
    tag(0x0153, "SampleFormat", Tiff6),
    tag(0x0154, "SMinSampleValue", Tiff6),
    tag(0x0155, "SMaxSampleValue", Tiff6),
    tag(0x0156, "TransferRange", Tiff6),
    tag(0x0157, "ClipPath", Adobe),
    tag(0x0158, "XClipPathUnits", Adobe),
    tag(0x0159, "YClipPathUnits", Adobe),
    tag(0x015A, "Indexed", Adobe),
    tag(0x015B, "JPEGTables", Tiff6),
    tag(0x015F, "OPIProxy", Adobe),
    tag(0x01B5, "JPEGTables", Adobe),
    tag(0x0200, "JPEGProc", Tiff6),
    tag(0x0201, "ThumbnailOffset", Tiff6),
    tag(0x0202, "ThumbnailLength", Tiff6),
    tag(0x0203, "JPEGRestartInterval", Tiff6),
    tag(0x0205, "JPEGLosslessPredictors", Tiff6),
    tag(0x0206, "JPEGPointTransforms", Tiff6),
    tag(0x0211, "YCbCrCoefficients", Tiff6),
    tag(0x0212, "YCbCrSubSampling", Tiff6),
    tag(0x0213, "YCbCrPositioning", Tiff6),
    tag(0x0214, "ReferenceBlackWhite", Tiff6),
    tag(0x02BC, "ApplicationNotes", Adobe),
    tag(0x1000, "RelatedImageFileFormat", Exif3),
    tag(0x1001, "RelatedImageWidth", Exif3),
    tag(0x1002, "RelatedImageHeight", Exif3),
    tag(0x4746, "Rating", Windows),
    tag(0x4749, "RatingPercent", Windows),
    private(0x800D, "ImageID", Adobe),
    tag(0x828D, "CFARepeatPatternDim", TiffEp),
    tag(0x828E, "CFAPattern2", TiffEp),
    tag(0x828F, "BatteryLevel", TiffEp),
    private(0x8298, "Copyright", Tiff6),
    tag(0x829A, "ExposureTime", Exif3),
    tag(0x829D, "FNumber", Exif3),
    private(0x830E, "PixelScale", GeoTiff),
    tag(0x83BB, "IPTC-NAA", Adobe),
    private(0x8482, "ModelTiePoint", GeoTiff),
    private(0x85D8, "ModelTransform", GeoTiff),
    tag(0x8649, "PhotoshopSettings", Adobe),
    tag(0x8769, "ExifOffset", Exif3),
    tag(0x8773, "ICC_Profile", Adobe),
    private(0x87AF, "GeoTiffDirectory", GeoTiff),
    private(0x87B0, "GeoTiffDoubleParams", GeoTiff),
    private(0x87B1, "GeoTiffAsciiParams", GeoTiff),
    tag(0x8822, "ExposureProgram", Exif3),
    tag(0x8824, "SpectralSensitivity", Exif3),
    tag(0x8825, "GPSInfo", Exif3),
    tag(0x8827, "ISO", Exif3),
    tag(0x8828, "Opto-ElectricConvFactor", Exif3),
    tag(0x8829, "Interlace", TiffEp),
    private(0x882A, "TimeZoneOffset", TiffEp),
    tag(0x882B, "SelfTimerMode", TiffEp),
    tag(0x8830, "SensitivityType", Exif3),
    tag(0x8831, "StandardOutputSensitivity", Exif3),
    tag(0x8832, "RecommendedExposureIndex", Exif3),
    tag(0x8833, "ISOSpeed", Exif3),
    tag(0x8834, "ISOSpeedLatitudeyyy", Exif3),
    tag(0x8835, "ISOSpeedLatitudezzz", Exif3),
    tag(0x9000, "ExifVersion", Exif3),
    private(0x9003, "DateTimeOriginal", Exif3),
    private(0x9004, "CreateDate", Exif3),
    private(0x9010, "OffsetTime", Exif3),
    private(0x9011, "OffsetTimeOriginal", Exif3),
    private(0x9012, "OffsetTimeDigitized", Exif3),
    tag(0x9101, "ComponentsConfiguration", Exif3),
    tag(0x9102, "CompressedBitsPerPixel", Exif3),
    tag(0x9201, "ShutterSpeedValue", Exif3),
    tag(0x9202, "ApertureValue", Exif3),
    tag(0x9203, "BrightnessValue", Exif3),
    tag(0x9204, "ExposureCompensation", Exif3),
    tag(0x9205, "MaxApertureValue", Exif3),
    tag(0x9206, "SubjectDistance", Exif3),
    tag(0x9207, "MeteringMode", Exif3),
    tag(0x9208, "LightSource", Exif3),
    tag(0x9209, "Flash", Exif3),
    tag(0x920A, "FocalLength", Exif3),
    tag(0x920B, "FlashEnergy", TiffEp),
    tag(0x920C, "SpatialFrequencyResponse", TiffEp),
    tag(0x920D, "Noise", TiffEp),
    tag(0x920E, "FocalPlaneXResolution", TiffEp),
    tag(0x920F, "FocalPlaneYResolution", TiffEp),
    tag(0x9210, "FocalPlaneResolutionUnit", TiffEp),
    tag(0x9211, "ImageNumber", TiffEp),
    tag(0x9212, "SecurityClassification", TiffEp),
    tag(0x9213, "ImageHistory", TiffEp),
    tag(0x9214, "SubjectArea", Exif3),
    tag(0x9215, "ExposureIndex", TiffEp),
    tag(0x9216, "TIFF-EPStandardID", TiffEp),
    tag(0x9217, "SensingMethod", TiffEp),
    private(0x927C, "MakerNote", Exif3),
    private(0x9286, "UserComment", Exif3),
    private(0x9290, "SubSecTime", Exif3),
    private(0x9291, "SubSecTimeOriginal", Exif3),
    private(0x9292, "SubSecTimeDigitized", Exif3),
    tag(0x935C, "ImageSourceData", Adobe),
    tag(0x9400, "AmbientTemperature", Exif3),
    tag(0x9401, "Humidity", Exif3),
    tag(0x9402, "Pressure", Exif3),
    tag(0x9403, "WaterDepth", Exif3),
    tag(0x9404, "Acceleration", Exif3),
    tag(0x9405, "CameraElevationAngle", Exif3),
    private(0x9999, "XiaomiSettings", Xiaomi),
    private(0x9A00, "XiaomiModel", Xiaomi),
    private(0x9C9B, "XPTitle", Windows),
    private(0x9C9C, "XPComment", Windows),
    private(0x9C9D, "XPAuthor", Windows),
    private(0x9C9E, "XPKeywords", Windows),
    private(0x9C9F, "XPSubject", Windows),
    tag(0xA000, "FlashpixVersion", Exif3),
    tag(0xA001, "ColorSpace", Exif3),
    tag(0xA002, "ExifImageWidth", Exif3),
    tag(0xA003, "ExifImageHeight", Exif3),
    private(0xA004, "RelatedSoundFile", Exif3),
    tag(0xA005, "InteropOffset", Exif3),
    tag(0xA20B, "FlashEnergy", Exif3),
    tag(0xA20C, "SpatialFrequencyResponse", Exif3),
    tag(0xA20E, "FocalPlaneXResolution", Exif3),
    tag(0xA20F, "FocalPlaneYResolution", Exif3),
    tag(0xA210, "FocalPlaneResolutionUnit", Exif3),
    tag(0xA214, "SubjectLocation", Exif3),
    tag(0xA215, "ExposureIndex", Exif3),
    tag(0xA217, "SensingMethod", Exif3),
    tag(0xA300, "FileSource", Exif3),
    tag(0xA301, "SceneType", Exif3),
    tag(0xA302, "CFAPattern", Exif3),
    tag(0xA401, "CustomRendered", Exif3),
    tag(0xA402, "ExposureMode", Exif3),
    tag(0xA403, "WhiteBalance", Exif3),
    tag(0xA404, "DigitalZoomRatio", Exif3),
    tag(0xA405, "FocalLengthIn35mmFormat", Exif3),
    tag(0xA406, "SceneCaptureType", Exif3),
    tag(0xA407, "GainControl", Exif3),
    tag(0xA408, "Contrast", Exif3),
    tag(0xA409, "Saturation", Exif3),
    tag(0xA40A, "Sharpness", Exif3),
    tag(0xA40B, "DeviceSettingDescription", Exif3),
    tag(0xA40C, "SubjectDistanceRange", Exif3),
    private(0xA420, "ImageUniqueID", Exif3),
    private(0xA430, "OwnerName", Exif3),
    private(0xA431, "SerialNumber", Exif3),
    tag(0xA432, "LensInfo", Exif3),
    private(0xA433, "LensMake", Exif3),
    private(0xA434, "LensModel", Exif3),
    private(0xA435, "LensSerialNumber", Exif3),
    private(0xA436, "ImageTitle", Exif3),
    private(0xA437, "Photographer", Exif3),
    private(0xA438, "ImageEditor", Exif3),
    tag(0xA439, "CameraFirmware", Exif3),
    tag(0xA43A, "RAWDevelopingSoftware", Exif3),
    tag(0xA43B, "ImageEditingSoftware", Exif3),
    tag(0xA43C, "MetadataEditingSoftware", Exif3),
    tag(0xA460, "CompositeImage", Exif3),
    tag(0xA461, "CompositeImageCount", Exif3),
    tag(0xA462, "CompositeImageExposureTimes", Exif3),
    tag(0xA500, "Gamma", Exif3),
    tag(0xC4A5, "PrintIM", Adobe),
    tag(0xC612, "DNGVersion", Dng),
    tag(0xC613, "DNGBackwardVersion", Dng),
    tag(0xC614, "UniqueCameraModel", Dng),
    tag(0xC615, "LocalizedCameraModel", Dng),
    tag(0xC616, "CFAPlaneColor", Dng),
    tag(0xC617, "CFALayout", Dng),
    tag(0xC618, "LinearizationTable", Dng),
    tag(0xC619, "BlackLevelRepeatDim", Dng),
    tag(0xC61A, "BlackLevel", Dng),
    tag(0xC61B, "BlackLevelDeltaH", Dng),
    tag(0xC61C, "BlackLevelDeltaV", Dng),
    tag(0xC61D, "WhiteLevel", Dng),
    tag(0xC61E, "DefaultScale", Dng),
    tag(0xC61F, "DefaultCropOrigin", Dng),
    tag(0xC620, "DefaultCropSize", Dng),
    tag(0xC621, "ColorMatrix1", Dng),
    tag(0xC622, "ColorMatrix2", Dng),
    tag(0xC623, "CameraCalibration1", Dng),
    tag(0xC624, "CameraCalibration2", Dng),
    tag(0xC625, "ReductionMatrix1", Dng),
    tag(0xC626, "ReductionMatrix2", Dng),
    tag(0xC627, "AnalogBalance", Dng),
    tag(0xC628, "AsShotNeutral", Dng),
    tag(0xC629, "AsShotWhiteXY", Dng),
    tag(0xC62A, "BaselineExposure", Dng),
    tag(0xC62B, "BaselineNoise", Dng),
    tag(0xC62C, "BaselineSharpness", Dng),
    tag(0xC62D, "BayerGreenSplit", Dng),
    tag(0xC62E, "LinearResponseLimit", Dng),
    private(0xC62F, "CameraSerialNumber", Dng),
    tag(0xC630, "DNGLensInfo", Dng),
    tag(0xC631, "ChromaBlurRadius", Dng),
    tag(0xC632, "AntiAliasStrength", Dng),
    tag(0xC633, "ShadowScale", Dng),
    tag(0xC634, "DNGAdobeData", Dng),
    tag(0xC635, "MakerNoteSafety", Dng),
    tag(0xC65A, "CalibrationIlluminant1", Dng),
    tag(0xC65B, "CalibrationIlluminant2", Dng),
    tag(0xC65C, "BestQualityScale", Dng),
    private(0xC65D, "RawDataUniqueID", Dng),
    tag(0xC660, "AliasLayerMetadata", Adobe),
    private(0xC68B, "OriginalRawFileName", Dng),
    tag(0xC68C, "OriginalRawFileData", Dng),
    tag(0xC68D, "ActiveArea", Dng),
    tag(0xC68E, "MaskedAreas", Dng),
    tag(0xC68F, "AsShotICCProfile", Dng),
    tag(0xC690, "AsShotPreProfileMatrix", Dng),
    tag(0xC691, "CurrentICCProfile", Dng),
    tag(0xC692, "CurrentPreProfileMatrix", Dng),
    tag(0xC6BF, "ColorimetricReference", Dng),
    tag(0xC6F3, "CameraCalibrationSig", Dng),
    tag(0xC6F4, "ProfileCalibrationSig", Dng),
    tag(0xC6F6, "AsShotProfileName", Dng),
    tag(0xC6F7, "NoiseReductionApplied", Dng),
    tag(0xC6F8, "ProfileName", Dng),
    tag(0xC6F9, "ProfileHueSatMapDims", Dng),
    tag(0xC6FA, "ProfileHueSatMapData1", Dng),
    tag(0xC6FB, "ProfileHueSatMapData2", Dng),
    tag(0xC6FC, "ProfileToneCurve", Dng),
    tag(0xC6FD, "ProfileEmbedPolicy", Dng),
    tag(0xC6FE, "ProfileCopyright", Dng),
    tag(0xC714, "ForwardMatrix1", Dng),
    tag(0xC715, "ForwardMatrix2", Dng),
    tag(0xC716, "PreviewApplicationName", Dng),
    tag(0xC717, "PreviewApplicationVersion", Dng),
    tag(0xC718, "PreviewSettingsName", Dng),
    tag(0xC719, "PreviewSettingsDigest", Dng),
    tag(0xC71A, "PreviewColorSpace", Dng),
    tag(0xC71B, "PreviewDateTime", Dng),
    tag(0xC71C, "RawImageDigest", Dng),
    tag(0xC71D, "OriginalRawFileDigest", Dng),
    tag(0xC71E, "SubTileBlockSize", Dng),
    tag(0xC71F, "RowInterleaveFactor", Dng),
    tag(0xC725, "ProfileLookTableDims", Dng),
    tag(0xC726, "ProfileLookTableData", Dng),
    tag(0xC740, "OpcodeList1", Dng),
    tag(0xC741, "OpcodeList2", Dng),
    tag(0xC74E, "OpcodeList3", Dng),
    tag(0xC761, "NoiseProfile", Dng),
    tag(0xC763, "TimeCodes", Dng),
    tag(0xC764, "FrameRate", Dng),
    tag(0xC772, "TStop", Dng),
    private(0xC789, "ReelName", Dng),
    tag(0xC791, "OriginalDefaultFinalSize", Dng),
    tag(0xC792, "OriginalBestQualitySize", Dng),
    tag(0xC793, "OriginalDefaultCropSize", Dng),
    private(0xC7A1, "CameraLabel", Dng),
    tag(0xC7A3, "ProfileHueSatMapEncoding", Dng),
    tag(0xC7A4, "ProfileLookTableEncoding", Dng),
    tag(0xC7A5, "BaselineExposureOffset", Dng),
    tag(0xC7A6, "DefaultBlackRender", Dng),
    tag(0xC7A7, "NewRawImageDigest", Dng),
    tag(0xC7A8, "RawToPreviewGain", Dng),
    tag(0xC7AA, "CacheVersion", Dng),
    tag(0xC7B5, "DefaultUserCrop", Dng),
    tag(0xC7E9, "DepthFormat", Dng),
    tag(0xC7EA, "DepthNear", Dng),
    tag(0xC7EB, "DepthFar", Dng),
    tag(0xC7EC, "DepthUnits", Dng),
    tag(0xC7ED, "DepthMeasureType", Dng),
    tag(0xC7EE, "EnhanceParams", Dng),
    tag(0xCD2D, "ProfileGainTableMap", Dng),
    tag(0xCD2E, "SemanticName", Dng),
    tag(0xCD30, "SemanticInstanceID", Dng),
    tag(0xCD31, "CalibrationIlluminant3", Dng),
    tag(0xCD32, "CameraCalibration3", Dng),
    tag(0xCD33, "ColorMatrix3", Dng),
    tag(0xCD34, "ForwardMatrix3", Dng),
    tag(0xCD35, "IlluminantData1", Dng),
    tag(0xCD36, "IlluminantData2", Dng),
    tag(0xCD37, "IlluminantData3", Dng),
    tag(0xCD38, "MaskSubArea", Dng),
    tag(0xCD39, "ProfileHueSatMapData3", Dng),
    tag(0xCD3A, "ReductionMatrix3", Dng),
    tag(0xCD3B, "RGBTables", Dng),
    tag(0xEA1C, "Padding", Windows),
    tag(0xEA1D, "OffsetSchema", Windows),
    private(0xFDE8, "OwnerName", Adobe),
    private(0xFDE9, "SerialNumber", Adobe),
]
}

table! {
/// Tags of the GPS directory (EXIF 3.0, 4.6.7), sorted by code.
GPS, GPS_NAMES, 32, [
    tag(0x0000, "GPSVersionID", Exif3),
    private(0x0001, "GPSLatitudeRef", Exif3),
    private(0x0002, "GPSLatitude", Exif3),
    private(0x0003, "GPSLongitudeRef", Exif3),
    private(0x0004, "GPSLongitude", Exif3),
    private(0x0005, "GPSAltitudeRef", Exif3),
    private(0x0006, "GPSAltitude", Exif3),
    private(0x0007, "GPSTimeStamp", Exif3),
    private(0x0008, "GPSSatellites", Exif3),
    tag(0x0009, "GPSStatus", Exif3),
    tag(0x000A, "GPSMeasureMode", Exif3),
    private(0x000B, "GPSDOP", Exif3),
    private(0x000C, "GPSSpeedRef", Exif3),
    private(0x000D, "GPSSpeed", Exif3),
    private(0x000E, "GPSTrackRef", Exif3),
    private(0x000F, "GPSTrack", Exif3),
    private(0x0010, "GPSImgDirectionRef", Exif3),
    private(0x0011, "GPSImgDirection", Exif3),
    tag(0x0012, "GPSMapDatum", Exif3),
    private(0x0013, "GPSDestLatitudeRef", Exif3),
    private(0x0014, "GPSDestLatitude", Exif3),
    private(0x0015, "GPSDestLongitudeRef", Exif3),
    private(0x0016, "GPSDestLongitude", Exif3),
    private(0x0017, "GPSDestBearingRef", Exif3),
    private(0x0018, "GPSDestBearing", Exif3),
    private(0x0019, "GPSDestDistanceRef", Exif3),
    private(0x001A, "GPSDestDistance", Exif3),
    private(0x001B, "GPSProcessingMethod", Exif3),
    private(0x001C, "GPSAreaInformation", Exif3),
    private(0x001D, "GPSDateStamp", Exif3),
    private(0x001E, "GPSDifferential", Exif3),
    private(0x001F, "GPSHPositioningError", Exif3),
]
}

table! {
/// Tags of the interoperability directory (EXIF 3.0, 4.6.8), sorted by code.
INTEROP, INTEROP_NAMES, 5, [
    tag(0x0001, "InteropIndex", Exif3),
    tag(0x0002, "InteropVersion", Exif3),
    tag(0x1000, "RelatedImageFileFormat", Exif3),
    tag(0x1001, "RelatedImageWidth", Exif3),
    tag(0x1002, "RelatedImageHeight", Exif3),
]
}

/// The row for `code` in a sorted table.
#[must_use]
pub fn find(table: &'static [Tag], code: u16) -> Option<&'static Tag> {
    table
        .binary_search_by_key(&code, |tag| tag.code)
        .ok()
        .and_then(|at| table.get(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_and_names_are_single_words() {
        for table in [&IMAGE[..], &GPS, &INTEROP] {
            assert!(table.is_sorted_by(|one, other| one.code < other.code));
            for tag in table {
                assert!(
                    tag.name
                        .chars()
                        .all(|char| char.is_ascii_alphanumeric() || "-_".contains(char)),
                    "{}",
                    tag.name
                );
            }
        }
    }

    #[test]
    fn each_row_is_found_by_its_code_and_no_other() {
        for (rows, names) in [
            (&IMAGE[..], IMAGE_NAMES),
            (&GPS, GPS_NAMES),
            (&INTEROP, INTEROP_NAMES),
        ] {
            for code in 0..=u16::MAX {
                let row = find(rows, code).map(|tag| (tag.name, tag.private));
                assert_eq!(names.find(code), row);
            }
        }
    }

    #[test]
    fn what_names_people_places_and_devices_is_private() {
        for name in [
            "Artist",
            "OwnerName",
            "SerialNumber",
            "Make",
            "Model",
            "DateTimeOriginal",
            "UserComment",
            "ModelTiePoint",
        ] {
            assert!(
                IMAGE.iter().any(|tag| tag.name == name && tag.private),
                "{name}"
            );
        }
        for name in [
            "GPSLatitude",
            "GPSLongitude",
            "GPSAltitude",
            "GPSImgDirection",
            "GPSDateStamp",
        ] {
            assert!(
                GPS.iter().any(|tag| tag.name == name && tag.private),
                "{name}"
            );
        }
    }
}
