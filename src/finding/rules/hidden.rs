//! What the file carries besides its picture, one finding a kind.

use crate::finding::{Finding, Kind, Params};
use crate::hidden::{Contents, Hidden, OtherFile, What};
use crate::order;

/// What can show strangers more than the picture does, strongest concern first.
pub fn besides(contents: &Contents) -> Vec<Finding> {
    let one = |what, kind| finding(&contents.of(what).collect::<Vec<_>>(), kind);
    let mut findings: Vec<Finding> = [
        one(What::CroppedPart, Kind::CroppedPartRemains),
        one(What::PreviewDiffers, Kind::PreviewDiffers),
        one(What::Video, Kind::VideoInside),
        one(What::ExtraPicture, Kind::ExtraPicture),
    ]
    .into_iter()
    .flatten()
    .collect();
    findings.extend(other_files(contents));
    findings.extend(one(What::AppendedData, Kind::AppendedData));
    findings.extend(one(What::Layers, Kind::HiddenLayers));
    findings
}

/// What belongs to the picture as its camera or maker meant it.
pub fn belonging(contents: &Contents) -> Vec<Finding> {
    let one = |what, kind| finding(&contents.of(what).collect::<Vec<_>>(), kind);
    [
        one(What::DepthOrGainMap, Kind::DepthOrGainMap),
        one(What::Frames(0), Kind::MoreFrames),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// One finding for each kind of file.
fn other_files(contents: &Contents) -> Vec<Finding> {
    let all: Vec<&Hidden> = contents.of(What::OtherFile(OtherFile::Zip)).collect();
    let mut kinds: Vec<What> = all.iter().map(|thing| thing.what).collect();
    kinds.dedup();
    kinds
        .iter()
        .enumerate()
        .filter(|(at, kind)| !kinds.iter().take(*at).any(|before| before == *kind))
        .filter_map(|(_, kind)| {
            let of_kind: Vec<&Hidden> = all
                .iter()
                .filter(|one| one.what == *kind)
                .copied()
                .collect();
            finding(&of_kind, Kind::OtherFileInside)
        })
        .collect()
}

/// The finding that rests on `things`, those that are there before those that are only stated.
fn finding(things: &[&Hidden], kind: Kind) -> Option<Finding> {
    let first = things.first()?;
    let bytes = things.iter().map(|thing| thing.evidence.range.len());
    let mut params = Params::default();
    match first.what {
        What::AppendedData => params.bytes = Some(bytes.sum()),
        What::ExtraPicture if things.len() > 1 => {
            params.count = u32::try_from(things.len()).ok();
        }
        What::Frames(count) => params.count = Some(count),
        What::OtherFile(file) => params.other_file = Some(file),
        _ => {}
    }
    // Bytes that are there weigh more than a field that tells of them; `Shows` is the lesser of the two.
    let mut sorted = things.to_vec();
    order::sort_by_key(&mut sorted, |thing| thing.strength as u64);
    Some(Finding {
        kind,
        strength: sorted.first()?.strength,
        params,
        evidence: sorted
            .into_iter()
            .map(|thing| thing.evidence.clone())
            .collect(),
    })
}
