//! Properties and fields that ExifTool calls otherwise than their schema does: data only.
//!
//! Source: exiftool.org/TagNames/XMP.html, MWG.html, Microsoft.html and PLUS.html. A field of a structure is
//! written here as the names of its parents and its own run together, each with a capital.

/// Group, written name, ExifTool's name. Sorted.
pub const RENAMED: &str = "\
XMP-DICOM PatientDOB PatientBirthDate
XMP-GAudio Data AudioData
XMP-GAudio Mime AudioMimeType
XMP-GCamera Hdrp_makernote HDRPMakerNote
XMP-GCamera Shot_log_data ShotLogData
XMP-GDepth Data DepthImage
XMP-GImage Data ImageData
XMP-GImage Mime ImageMimeType
XMP-MP RegionInfo RegionInfoMP
XMP-MP RegionInfoDateRegionsValid RegionInfoDateRegionsValid
XMP-MP RegionInfoRegions RegionInfoRegions
XMP-MP RegionInfoRegionsPersonDisplayName RegionPersonDisplayName
XMP-MP RegionInfoRegionsPersonEmailDigest RegionPersonEmailDigest
XMP-MP RegionInfoRegionsPersonLiveIdCID RegionPersonLiveIdCID
XMP-MP RegionInfoRegionsPersonSourceID RegionPersonSourceID
XMP-MP RegionInfoRegionsRectangle RegionRectangle
XMP-acdsee Datetime DateTime
XMP-acdsee Dpp DPP
XMP-acdsee Rpp RPP
XMP-apple-fi Timestamp TimeStamp
XMP-cc Legalcode LegalCode
XMP-cell Cellid CellTowerID
XMP-cell Cgi CellGlobalID
XMP-cell Lac LocationAreaCode
XMP-cell Mcc MobileCountryCode
XMP-cell Mnc MobileNetworkCode
XMP-cell R CellR
XMP-crs Temperature ColorTemperature
XMP-drone-dji GpsLatitude GPSLatitude
XMP-drone-dji GpsLongitude GPSLongitude
XMP-drone-dji GpsLongtitude GPSLongtitude
XMP-dwc DctermsLocation DCTermsLocation
XMP-dwc Event DCEvent
XMP-dwc EventEventDate EventDate
XMP-dwc EventEventID EventID
XMP-dwc EventEventRemarks EventRemarks
XMP-dwc EventEventTime EventTime
XMP-dwc GeologicalContextBed GeologicalContextBed
XMP-dwc GeologicalContextFormation GeologicalContextFormation
XMP-dwc GeologicalContextGroup GeologicalContextGroup
XMP-dwc GeologicalContextMember GeologicalContextMember
XMP-dwc OccurrenceOccurrenceDetails OccurrenceDetails
XMP-dwc OccurrenceOccurrenceID OccurrenceID
XMP-dwc OccurrenceOccurrenceRemarks OccurrenceRemarks
XMP-dwc OccurrenceOccurrenceStatus OccurrenceStatus
XMP-dwc OrganismAssociatedOccurrences OrganismAssociatedOccurrences
XMP-dwc OrganismAssociatedOrganisms OrganismAssociatedOrganisms
XMP-dwc OrganismPreviousIdentifications OrganismPreviousIdentifications
XMP-dwc TaxonTaxonConceptID TaxonConceptID
XMP-dwc TaxonTaxonID TaxonID
XMP-dwc TaxonTaxonRank TaxonRank
XMP-dwc TaxonTaxonRemarks TaxonRemarks
XMP-exif ExposureBiasValue ExposureCompensation
XMP-exif FocalLengthIn35mmFilm FocalLengthIn35mmFormat
XMP-exif GPSTimeStamp GPSDateTime
XMP-exif ISOSpeedRatings ISO
XMP-exif OECF Opto-ElectricConvFactor
XMP-exif OECFColumns OECFColumns
XMP-exif OECFNames OECFNames
XMP-exif OECFRows OECFRows
XMP-exif OECFValues OECFValues
XMP-exif PixelXDimension ExifImageWidth
XMP-exif PixelYDimension ExifImageHeight
XMP-exifEX BodySerialNumber SerialNumber
XMP-exifEX CameraOwnerName OwnerName
XMP-exifEX CompositeImageExposureTimesMaxExposureTimesOfAll CompImageMaxExposureAll
XMP-exifEX CompositeImageExposureTimesMaxExposureTimesOfUsed CompImageMaxExposureUsed
XMP-exifEX CompositeImageExposureTimesMinExposureTimesOfAll CompImageMinExposureAll
XMP-exifEX CompositeImageExposureTimesMinExposureTimesOfUsed CompImageMinExposureUsed
XMP-exifEX CompositeImageExposureTimesNumberOfImagesInSequences CompImageImagesPerSequence
XMP-exifEX CompositeImageExposureTimesNumberOfSequences CompImageNumSequences
XMP-exifEX CompositeImageExposureTimesSumOfExposureTimesOfAll CompImageSumExposureAll
XMP-exifEX CompositeImageExposureTimesSumOfExposureTimesOfUsed CompImageSumExposureUsed
XMP-exifEX CompositeImageExposureTimesTotalExposurePeriod CompImageTotalExposurePeriod
XMP-exifEX CompositeImageExposureTimesValues CompImageValues
XMP-exifEX InteroperabilityIndex InteropIndex
XMP-exifEX LensSpecification LensInfo
XMP-exifEX Temperature AmbientTemperature
XMP-getty OriginalFilename OriginalFileName
XMP-hdr Ccv_avg_luminance_nits CCVAvgLuminanceNits
XMP-hdr Ccv_max_luminance_nits CCVMaxLuminanceNits
XMP-hdr Ccv_min_luminance_nits CCVMinLuminanceNits
XMP-hdr Ccv_primaries_xy CCVPrimariesXY
XMP-hdr Ccv_white_xy CCVWhiteXY
XMP-hdr Scene_referred SceneReferred
XMP-iptcCore CreatorContactInfoCiAdrCity CreatorCity
XMP-iptcCore CreatorContactInfoCiAdrCtry CreatorCountry
XMP-iptcCore CreatorContactInfoCiAdrExtadr CreatorAddress
XMP-iptcCore CreatorContactInfoCiAdrPcode CreatorPostalCode
XMP-iptcCore CreatorContactInfoCiAdrRegion CreatorRegion
XMP-iptcCore CreatorContactInfoCiEmailWork CreatorWorkEmail
XMP-iptcCore CreatorContactInfoCiTelWork CreatorWorkTelephone
XMP-iptcCore CreatorContactInfoCiUrlWork CreatorWorkURL
XMP-iptcExt AboutCvTermCvId AboutCvTermCvId
XMP-iptcExt AddlModelInfo AdditionalModelInformation
XMP-iptcExt ArtworkOrObjectAOCircaDateCreated ArtworkCircaDateCreated
XMP-iptcExt ArtworkOrObjectAOContentDescription ArtworkContentDescription
XMP-iptcExt ArtworkOrObjectAOContributionDescription ArtworkContributionDescription
XMP-iptcExt ArtworkOrObjectAOCopyrightNotice ArtworkCopyrightNotice
XMP-iptcExt ArtworkOrObjectAOCreator ArtworkCreator
XMP-iptcExt ArtworkOrObjectAOCreatorId ArtworkCreatorID
XMP-iptcExt ArtworkOrObjectAOCurrentCopyrightOwnerId ArtworkCopyrightOwnerID
XMP-iptcExt ArtworkOrObjectAOCurrentCopyrightOwnerName ArtworkCopyrightOwnerName
XMP-iptcExt ArtworkOrObjectAOCurrentLicensorId ArtworkLicensorID
XMP-iptcExt ArtworkOrObjectAOCurrentLicensorName ArtworkLicensorName
XMP-iptcExt ArtworkOrObjectAODateCreated ArtworkDateCreated
XMP-iptcExt ArtworkOrObjectAOPhysicalDescription ArtworkPhysicalDescription
XMP-iptcExt ArtworkOrObjectAOSource ArtworkSource
XMP-iptcExt ArtworkOrObjectAOSourceInvNo ArtworkSourceInventoryNo
XMP-iptcExt ArtworkOrObjectAOSourceInvURL ArtworkSourceInvURL
XMP-iptcExt ArtworkOrObjectAOStylePeriod ArtworkStylePeriod
XMP-iptcExt ArtworkOrObjectAOTitle ArtworkTitle
XMP-iptcExt AudioBitRate AudioBitrate
XMP-iptcExt AudioBitRateMode AudioBitrateMode
XMP-iptcExt CVterm ControlledVocabularyTerm
XMP-iptcExt DigImageGUID DigitalImageGUID
XMP-iptcExt DigitalSourcefileType DigitalSourceFileType
XMP-iptcExt EmbdEncRightsExprEncRightsExpr EmbeddedEncodedRightsExpr
XMP-iptcExt EmbdEncRightsExprRightsExprEncType EmbeddedEncodedRightsExprType
XMP-iptcExt EmbdEncRightsExprRightsExprLangId EmbeddedEncodedRightsExprLangID
XMP-iptcExt EventExt ShownEvent
XMP-iptcExt EventExtIdentifier ShownEventIdentifier
XMP-iptcExt EventExtName ShownEventName
XMP-iptcExt EventId EventID
XMP-iptcExt ImageRegionRCtype ImageRegionCtype
XMP-iptcExt ImageRegionRCtypeIdentifier ImageRegionCtypeIdentifier
XMP-iptcExt ImageRegionRCtypeName ImageRegionCtypeName
XMP-iptcExt ImageRegionRId ImageRegionID
XMP-iptcExt ImageRegionRRole ImageRegionRole
XMP-iptcExt ImageRegionRRoleIdentifier ImageRegionRoleIdentifier
XMP-iptcExt ImageRegionRRoleName ImageRegionRoleName
XMP-iptcExt ImageRegionRegionBoundary ImageRegionBoundary
XMP-iptcExt ImageRegionRegionBoundaryRbH ImageRegionBoundaryH
XMP-iptcExt ImageRegionRegionBoundaryRbRx ImageRegionBoundaryRx
XMP-iptcExt ImageRegionRegionBoundaryRbShape ImageRegionBoundaryShape
XMP-iptcExt ImageRegionRegionBoundaryRbUnit ImageRegionBoundaryUnit
XMP-iptcExt ImageRegionRegionBoundaryRbVertices ImageRegionBoundaryVertices
XMP-iptcExt ImageRegionRegionBoundaryRbVerticesRbX ImageRegionBoundaryVerticesX
XMP-iptcExt ImageRegionRegionBoundaryRbVerticesRbY ImageRegionBoundaryVerticesY
XMP-iptcExt ImageRegionRegionBoundaryRbW ImageRegionBoundaryW
XMP-iptcExt ImageRegionRegionBoundaryRbX ImageRegionBoundaryX
XMP-iptcExt ImageRegionRegionBoundaryRbY ImageRegionBoundaryY
XMP-iptcExt IptcLastEdited IPTCLastEdited
XMP-iptcExt LinkedEncRightsExprLinkedRightsExpr LinkedEncodedRightsExpr
XMP-iptcExt LinkedEncRightsExprRightsExprEncType LinkedEncodedRightsExprType
XMP-iptcExt LinkedEncRightsExprRightsExprLangId LinkedEncodedRightsExprLangID
XMP-iptcExt ParentId ParentID
XMP-iptcExt PersonInImageWDetailsPersonCharacteristic PersonInImageCharacteristic
XMP-iptcExt PersonInImageWDetailsPersonCharacteristicCvId PersonInImageCvTermCvId
XMP-iptcExt PersonInImageWDetailsPersonCharacteristicCvTermId PersonInImageCvTermId
XMP-iptcExt PersonInImageWDetailsPersonCharacteristicCvTermName PersonInImageCvTermName
XMP-iptcExt PersonInImageWDetailsPersonCharacteristicCvTermRefinedAbout PersonInImageCvTermRefinedAbout
XMP-iptcExt PersonInImageWDetailsPersonDescription PersonInImageDescription
XMP-iptcExt PersonInImageWDetailsPersonId PersonInImageId
XMP-iptcExt PersonInImageWDetailsPersonName PersonInImageName
XMP-iptcExt ProductInImageProductDescription ProductInImageDescription
XMP-iptcExt ProductInImageProductGTIN ProductInImageGTIN
XMP-iptcExt ProductInImageProductName ProductInImageName
XMP-iptcExt RegistryId RegistryID
XMP-iptcExt RegistryIdRegEntryRole RegistryEntryRole
XMP-iptcExt RegistryIdRegItemId RegistryItemID
XMP-iptcExt RegistryIdRegOrgId RegistryOrganisationID
XMP-iptcExt SnapshotLink Snapshot
XMP-iptcExt TemporalCoverageTempCoverageFrom TemporalCoverageFrom
XMP-iptcExt TemporalCoverageTempCoverageTo TemporalCoverageTo
XMP-iptcExt VideoBitRate VideoBitrate
XMP-iptcExt VideoBitRateMode VideoBitrateMode
XMP-iptcExt VisualColour VisualColor
XMP-microsoft CreatorAppId CreatorAppID
XMP-microsoft Rating RatingPercent
XMP-mwg-kw Keywords KeywordInfo
XMP-mwg-kw KeywordsHierarchy HierarchicalKeywords
XMP-mwg-kw KeywordsHierarchyApplied HierarchicalKeywords1Applied
XMP-mwg-kw KeywordsHierarchyChildren HierarchicalKeywords1Children
XMP-mwg-kw KeywordsHierarchyChildrenApplied HierarchicalKeywords2Applied
XMP-mwg-kw KeywordsHierarchyChildrenChildren HierarchicalKeywords2Children
XMP-mwg-kw KeywordsHierarchyChildrenChildrenApplied HierarchicalKeywords3Applied
XMP-mwg-kw KeywordsHierarchyChildrenChildrenChildren HierarchicalKeywords3Children
XMP-mwg-kw KeywordsHierarchyChildrenChildrenChildrenApplied HierarchicalKeywords4Applied
XMP-mwg-kw KeywordsHierarchyChildrenChildrenChildrenChildren HierarchicalKeywords4Children
XMP-mwg-kw KeywordsHierarchyChildrenChildrenChildrenChildrenApplied HierarchicalKeywords5Applied
XMP-mwg-kw KeywordsHierarchyChildrenChildrenChildrenChildrenChildren HierarchicalKeywords5Children
XMP-mwg-kw KeywordsHierarchyChildrenChildrenChildrenChildrenChildrenApplied HierarchicalKeywords6Applied
XMP-mwg-kw KeywordsHierarchyChildrenChildrenChildrenChildrenChildrenKeyword HierarchicalKeywords6
XMP-mwg-kw KeywordsHierarchyChildrenChildrenChildrenChildrenKeyword HierarchicalKeywords5
XMP-mwg-kw KeywordsHierarchyChildrenChildrenChildrenKeyword HierarchicalKeywords4
XMP-mwg-kw KeywordsHierarchyChildrenChildrenKeyword HierarchicalKeywords3
XMP-mwg-kw KeywordsHierarchyChildrenKeyword HierarchicalKeywords2
XMP-mwg-kw KeywordsHierarchyKeyword HierarchicalKeywords1
XMP-mwg-rs Regions RegionInfo
XMP-mwg-rs RegionsRegionList RegionList
XMP-mwg-rs RegionsRegionListArea RegionArea
XMP-mwg-rs RegionsRegionListAreaD RegionAreaD
XMP-mwg-rs RegionsRegionListAreaH RegionAreaH
XMP-mwg-rs RegionsRegionListAreaUnit RegionAreaUnit
XMP-mwg-rs RegionsRegionListAreaW RegionAreaW
XMP-mwg-rs RegionsRegionListAreaX RegionAreaX
XMP-mwg-rs RegionsRegionListAreaY RegionAreaY
XMP-mwg-rs RegionsRegionListBarCodeValue RegionBarCodeValue
XMP-mwg-rs RegionsRegionListDescription RegionDescription
XMP-mwg-rs RegionsRegionListExtensions RegionExtensions
XMP-mwg-rs RegionsRegionListFocusUsage RegionFocusUsage
XMP-mwg-rs RegionsRegionListName RegionName
XMP-mwg-rs RegionsRegionListRotation RegionRotation
XMP-mwg-rs RegionsRegionListSeeAlso RegionSeeAlso
XMP-mwg-rs RegionsRegionListType RegionType
XMP-photoshop ICCProfile ICCProfileName
XMP-plus LicenseeLicenseeID LicenseeID
XMP-plus LicenseeLicenseeName LicenseeName
XMP-plus Version PLUSVersion
XMP-tiff ImageLength ImageHeight
XMP-x Xaptk XMPToolkit
XMP-x Xmptk XMPToolkit
XMP-xmp PageInfoImage PageImage
XMP-xmpDM Comment DMComment
XMP-xmpTPg FontsComposite FontComposite
XMP-xmpTPg FontsVersionString FontVersion
XMP-xmpTPg SwatchGroupsColorants SwatchGroupsColorants
XMP-xmpTPg SwatchGroupsColorantsA SwatchColorantA
XMP-xmpTPg SwatchGroupsColorantsB SwatchColorantB
XMP-xmpTPg SwatchGroupsColorantsBlack SwatchColorantBlack
XMP-xmpTPg SwatchGroupsColorantsBlue SwatchColorantBlue
XMP-xmpTPg SwatchGroupsColorantsCyan SwatchColorantCyan
XMP-xmpTPg SwatchGroupsColorantsGray SwatchColorantGray
XMP-xmpTPg SwatchGroupsColorantsGreen SwatchColorantGreen
XMP-xmpTPg SwatchGroupsColorantsL SwatchColorantL
XMP-xmpTPg SwatchGroupsColorantsMagenta SwatchColorantMagenta
XMP-xmpTPg SwatchGroupsColorantsMode SwatchColorantMode
XMP-xmpTPg SwatchGroupsColorantsRed SwatchColorantRed
XMP-xmpTPg SwatchGroupsColorantsSwatchName SwatchColorantSwatchName
XMP-xmpTPg SwatchGroupsColorantsTint SwatchColorantTint
XMP-xmpTPg SwatchGroupsColorantsType SwatchColorantType
XMP-xmpTPg SwatchGroupsColorantsYellow SwatchColorantYellow
";

/// Structures whose fields ExifTool runs together with another stem than the structure's name: group, written
/// name, stem. Sorted.
pub const STEMS: &str = "\
XMP-Device Cameras
XMP-Device Planes
XMP-Device Profiles
XMP-MP RegionInfoRegions Region
XMP-crs CircularGradientBasedCorrections CircGradBasedCorr
XMP-crs CircularGradientBasedCorrectionsCorrectionMasks CircGradBasedCorrMask
XMP-crs GradientBasedCorrections GradientBasedCorr
XMP-crs GradientBasedCorrectionsCorrectionMasks GradientBasedCorrMask
XMP-crs MaskGroupBasedCorrections MaskGroupBasedCorr
XMP-crs PaintBasedCorrections PaintCorrection
XMP-crs PaintBasedCorrectionsCorrectionMasks PaintCorrectionMask
XMP-crs RangeMaskMapInfo
XMP-crs RetouchAreas RetouchArea
XMP-crs RetouchAreasMasks RetouchAreaMask
XMP-dwc DctermsLocation DC
XMP-dwc Event Event
XMP-dwc GeologicalContext
XMP-dwc Identification
XMP-dwc MaterialSample
XMP-dwc MeasurementOrFact
XMP-dwc Organism
XMP-dwc ResourceRelationship
XMP-exifEX CompositeImageExposureTimes CompImage
XMP-iptcExt AboutCvTerm About
XMP-iptcExt PersonInImageWDetailsPersonCharacteristic PersonInImage
XMP-iptcExt Rating
XMP-mwg-coll Collections
XMP-mwg-kw KeywordsHierarchy HierarchicalKeywords1
XMP-mwg-kw KeywordsHierarchyChildren HierarchicalKeywords2
XMP-mwg-kw KeywordsHierarchyChildrenChildren HierarchicalKeywords3
XMP-mwg-kw KeywordsHierarchyChildrenChildrenChildren HierarchicalKeywords4
XMP-mwg-kw KeywordsHierarchyChildrenChildrenChildrenChildren HierarchicalKeywords5
XMP-mwg-kw KeywordsHierarchyChildrenChildrenChildrenChildrenChildren HierarchicalKeywords6
XMP-mwg-rs Regions Region
XMP-mwg-rs RegionsRegionList Region
XMP-photoshop TextLayers Text
XMP-plus CopyrightOwner
XMP-plus EndUser
XMP-plus ImageCreator
XMP-plus ImageSupplier
XMP-plus Licensor
XMP-xmp PageInfo PageImage
XMP-xmp Thumbnails Thumbnail
XMP-xmpTPg Colorants Colorant
XMP-xmpTPg Fonts
XMP-xmpTPg SwatchGroups Swatch
XMP-xmpTPg SwatchGroupsColorants SwatchColorant
";

/// Fields in the structures of Camera Raw's local corrections, and their part of a name. Sorted.
pub const PARTS: &[(&str, &str)] = &[
    ("AreaComponents", "Components"),
    ("ColorRangeMaskAreaSampleInfo", "ColorSampleInfo"),
    ("CorrectionActive", "Active"),
    ("CorrectionAmount", "Amount"),
    ("CorrectionMasks", "Mask"),
    ("MaskValue", "Value"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_and_without_doubles() {
        for table in [RENAMED, STEMS] {
            let rows: Vec<Vec<&str>> = table.lines().map(|row| row.split(' ').collect()).collect();
            assert!(rows.iter().all(|row| matches!(row.len(), 2 | 3)));
            assert!(rows.is_sorted_by(|one, next| one[..2] < next[..2]));
        }
        assert!(PARTS.is_sorted_by(|one, next| one.0 < next.0));
    }
}
