//! What the file carries besides its picture, one finding a kind.

use crate::evidence::Evidence;
use crate::finding::{Finding, Kind, Params};
use crate::hidden::{Contents, Hidden, OtherFile, What};
use crate::order;

/// What can show strangers more than the picture does, strongest concern first.
pub fn besides(contents: &Contents, findings: &mut Vec<Finding>) {
    for (what, kind) in [
        (What::CroppedPart, Kind::CroppedPartRemains),
        (What::PreviewDiffers, Kind::PreviewDiffers),
        (What::Video, Kind::VideoInside),
        (What::ExtraPicture, Kind::ExtraPicture),
    ] {
        one(contents, what, kind, findings);
    }
    other_files(contents, findings);
    one(contents, What::AppendedData, Kind::AppendedData, findings);
    one(contents, What::Layers, Kind::HiddenLayers, findings);
}

/// What belongs to the picture as its camera or maker meant it.
pub fn belonging(contents: &Contents, findings: &mut Vec<Finding>) {
    one(
        contents,
        What::DepthOrGainMap,
        Kind::DepthOrGainMap,
        findings,
    );
    one(contents, What::Frames(0), Kind::MoreFrames, findings);
}

/// One finding for all things of a kind.
fn one(contents: &Contents, what: What, kind: Kind, findings: &mut Vec<Finding>) {
    let things: Vec<&Hidden> = contents.of(what).collect();
    findings.extend(finding(&things, kind));
}

/// One finding for each kind of file, in the order of their first.
fn other_files(contents: &Contents, findings: &mut Vec<Finding>) {
    let mut left: Vec<&Hidden> = contents.of(What::OtherFile(OtherFile::Zip)).collect();
    while let Some(what) = left.first().map(|first| first.what) {
        let mut of_kind = Vec::new();
        let mut others = Vec::new();
        for thing in left {
            if thing.what == what {
                of_kind.push(thing);
            } else {
                others.push(thing);
            }
        }
        findings.extend(finding(&of_kind, Kind::OtherFileInside));
        left = others;
    }
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
        evidence: evidence_of(&sorted),
    })
}

fn evidence_of(things: &[&Hidden]) -> Vec<Evidence> {
    let mut evidence = Vec::new();
    for thing in things {
        evidence.push(thing.evidence.clone());
    }
    evidence
}
