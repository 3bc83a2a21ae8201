//! Names of makers' fields that can tell strangers about a person, a place or a device.

/// Whether a field of this name is private.
pub fn is_private(name: &str) -> bool {
    for own in NAMES.split('\n') {
        if own == name {
            return !name.is_empty();
        }
    }
    false
}

/// Sorted. Names are ExifTool's; what they hold is told by the tag lists named in the tables.
const NAMES: &str = "\
AccessorySerialNumber
Altitude
Artist
BabyAge
BabyName
BurstGroupID
BurstUUID
CameraID
City
City2
Copyright
Country
CountryCode
DateTimeOriginal
DateTimeUTC
DeletedImageCount
DestinationCity
ExtenderSerialNumber
FaceName
FileNumber
FileNumberMemory
FlashSerialNumber
HometownCity
ImageCaptureRequestID
ImageCount
ImageUniqueID
InternalLensSerialNumber
InternalSerialNumber
Landmark
LastFileNumber
LensSerialNumber
LivePhotoVideoIndex
LocalLocationName
Location
LocationName
MechanicalShutterCount
MediaGroupUUID
OriginalFileName
OwnerName
PhotoIdentifier
PowerUpTime
PreviewImage
PreviewImageData
RecognizedFace1Age
RecognizedFace1Name
RecognizedFace2Age
RecognizedFace2Name
RecognizedFace3Age
RecognizedFace3Name
SanyoThumbnail
SensorID
SerialNumber
ShutterCount
SonyDateTime
State
TextStamp
ThumbnailImage
TimeZoneCity
Title
UserLabel
WorldTimeLocation
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_are_sorted_and_found() {
        assert!(NAMES.lines().is_sorted());
        assert!(NAMES.lines().all(is_private));
        assert!(!is_private(""));
        assert!(is_private("SerialNumber"));
        assert!(!is_private("Contrast"));
    }
}
