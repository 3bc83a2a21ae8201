//! What the module `pixels` of a page tells the module `core`: the JSON that serde writes of [`Pixels`], read by hand.

use serde_json::Value as Json;

use super::trace::{Abstained, Cannot, Compared, Region, Signal, Trace, Traces, Verdict};
use super::{NovelAi, Pixels, Watermark};
use crate::checks::Why;
use crate::told;

/// The values of the enums by their words, as serde writes them; of the reasons those that `read` gives.
const STOPPED: [(&str, Why); 4] = [
    ("damaged", Why::Damaged),
    ("format", Why::Format),
    ("limit", Why::Limit),
    ("not-in-this-version", Why::NotInThisVersion),
];
const WATERMARKS: [(&str, Watermark); 5] = [
    ("flux", Watermark::Flux),
    ("invokeai", Watermark::Invokeai),
    ("stable-diffusion1", Watermark::StableDiffusion1),
    ("stable-diffusion2", Watermark::StableDiffusion2),
    ("stable-diffusion-xl", Watermark::StableDiffusionXl),
];
const SIGNALS: [(&str, Signal); 6] = [
    ("copied-part", Signal::CopiedPart),
    ("cropped-after-saving", Signal::CroppedAfterSaving),
    ("part-not-saved-twice", Signal::PartNotSavedTwice),
    ("part-saved-differently", Signal::PartSavedDifferently),
    ("saved-twice", Signal::SavedTwice),
    ("similar-parts", Signal::SimilarParts),
];
const CANNOT: [(&str, Cannot); 6] = [
    ("flat", Cannot::Flat),
    ("last-save-jpeg", Cannot::LastSaveJpeg),
    ("no-grid", Cannot::NoGrid),
    ("not-jpeg", Cannot::NotJpeg),
    ("too-small", Cannot::TooSmall),
    ("unreadable", Cannot::Unreadable),
];
const VERDICTS: [(&str, Verdict); 5] = [
    ("differs", Verdict::Differs),
    ("fits", Verdict::Fits),
    ("flat", Verdict::Flat),
    ("too-small", Verdict::TooSmall),
    ("unreadable", Verdict::Unreadable),
];

impl Pixels {
    /// Reads what serde writes; nothing when it is something else.
    #[must_use]
    pub fn told(json: &str) -> Option<Self> {
        let value: Json = serde_json::from_str(json).ok()?;
        let mut told = Self {
            stopped: told::meant(&value, "stopped", &STOPPED),
            stealth: told::text(&value, "stealth"),
            novelai: None,
            watermark: told::meant(&value, "watermark", &WATERMARKS),
            traces: None,
        };
        if let Some(signature) = value.get("novelai") {
            told.novelai = Some(NovelAi {
                fits: told::flag(signature, "fits")?,
                group: told::text(signature, "group")?,
                name: told::text(signature, "name")?,
            });
        }
        if let Some(value) = value.get("traces") {
            told.traces = Some(traces(value)?);
        }
        // Each part that is there was understood: not to know why nothing was looked at would be to say that
        // all was.
        let parts = [
            told.stopped.is_some(),
            told.stealth.is_some(),
            told.novelai.is_some(),
            told.watermark.is_some(),
            told.traces.is_some(),
        ];
        let known = parts.into_iter().filter(|known| *known).count();
        (value.as_object()?.len() == known).then_some(told)
    }
}

fn traces(value: &Json) -> Option<Traces> {
    let size = told::wholes(value, "size")?;
    let mut traces = Traces {
        size: size.try_into().ok()?,
        ..Traces::default()
    };
    for one in told::list(value, "found") {
        let mut regions = Vec::new();
        for region in told::list(one, "regions") {
            regions.push(Region {
                bounds: four(region, "bounds")?,
                cell: told::whole(region.get("cell")?)?,
                runs: told::wholes(region, "runs")?,
            });
        }
        let quality = one.get("quality").and_then(told::whole);
        let origin = told::wholes(one, "origin");
        traces.found.push(Trace {
            signal: told::meant(one, "signal", &SIGNALS)?,
            log_nfa: told::number(one, "logNfa")?,
            regions,
            quality: quality.and_then(|quality| u8::try_from(quality).ok()),
            origin: origin.and_then(|origin| pair(&origin)),
        });
    }
    for one in told::list(value, "abstained") {
        traces.abstained.push(Abstained {
            signal: told::meant(one, "signal", &SIGNALS)?,
            why: told::meant(one, "why", &CANNOT)?,
        });
    }
    for one in told::list(value, "previews") {
        let range = one.get("range")?;
        let turns = one.get("turns").and_then(told::whole);
        traces.previews.push(Compared {
            range: told::whole(range.get("start")?)?..told::whole(range.get("end")?)?,
            verdict: told::meant(one, "verdict", &VERDICTS)?,
            correlation: told::number(one, "correlation"),
            turns: turns.and_then(|turns| u8::try_from(turns).ok()),
        });
    }
    Some(traces)
}

fn four(value: &Json, key: &str) -> Option<[usize; 4]> {
    told::wholes(value, key)?.try_into().ok()
}

fn pair(numbers: &[usize]) -> Option<[u8; 2]> {
    match numbers {
        [one, other] => Some([u8::try_from(*one).ok()?, u8::try_from(*other).ok()?]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pixels::GROUP;

    fn full() -> Traces {
        let mut traces = Traces {
            size: [4000, 3000],
            ..Traces::default()
        };
        for (at, (_, signal)) in SIGNALS.into_iter().enumerate() {
            let many = at % 2 == 1;
            traces.found.push(Trace {
                signal,
                log_nfa: -12.5,
                regions: vec![
                    Region {
                        bounds: [8, 16, 24, 4_000_000],
                        cell: 8,
                        runs: vec![0, 3, 0],
                    };
                    at
                ],
                quality: many.then_some(75),
                origin: many.then_some([3, 7]),
            });
        }
        for ((_, signal), (_, why)) in SIGNALS.into_iter().zip(CANNOT) {
            traces.abstained.push(Abstained { signal, why });
        }
        for (at, (_, verdict)) in VERDICTS.into_iter().enumerate() {
            let many = at % 2 == 1;
            traces.previews.push(Compared {
                range: at..900,
                verdict,
                correlation: many.then_some(-0.25),
                turns: many.then_some(3),
            });
        }
        traces
    }

    fn every() -> Vec<Pixels> {
        let signature = |fits| NovelAi {
            fits,
            group: GROUP.into(),
            name: "A \"name\"".into(),
        };
        let mut all = vec![Pixels::default()];
        all.extend(STOPPED.map(|(_, why)| Pixels {
            stopped: Some(why),
            ..Pixels::default()
        }));
        for (_, watermark) in WATERMARKS {
            for fits in [false, true] {
                all.push(Pixels {
                    stopped: None,
                    stealth: fits.then(|| "A\ntext".to_owned()),
                    novelai: Some(signature(fits)),
                    watermark: Some(watermark),
                    traces: None,
                });
            }
        }
        all.push(Pixels {
            traces: Some(Traces::default()),
            ..Pixels::default()
        });
        all.push(Pixels {
            traces: Some(full()),
            ..Pixels::default()
        });
        all
    }

    #[test]
    fn what_is_written_is_read() {
        for pixels in every() {
            let json = serde_json::to_string(&pixels).unwrap();
            assert_eq!(Pixels::told(&json), Some(pixels), "{json}");
        }
    }

    #[test]
    fn something_else_is_nothing() {
        for wrong in [
            "",
            "null",
            "[]",
            r#"{"stopped":"never"}"#,
            r#"{"stealth":1}"#,
            r#"{"novelai":{"fits":1,"group":"PNG","name":"Comment"}}"#,
            r#"{"novelai":{"fits":true,"group":"PNG"}}"#,
            r#"{"watermark":"none"}"#,
            r#"{"more":true}"#,
            r#"{"traces":{"found":[],"abstained":[]}}"#,
            r#"{"traces":{"size":[1],"found":[],"abstained":[]}}"#,
            r#"{"traces":{"size":[1,1],"found":[{"signal":"new","logNfa":-9.0}],"abstained":[]}}"#,
            r#"{"traces":{"size":[1,1],"found":[],"abstained":[{"signal":"copied-part","why":"new"}]}}"#,
            r#"{"traces":{"size":[1,1],"found":[],"abstained":[],"previews":[{"verdict":"fits"}]}}"#,
        ] {
            assert_eq!(Pixels::told(wrong), None, "{wrong}");
        }
    }
}
