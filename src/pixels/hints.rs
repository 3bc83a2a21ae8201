//! All signals of one file, in turn: what its pixels hint, for researchers. Nothing of it is told to a person yet.

use serde::Serialize;

use super::plane::Plane;
use super::preview::{self, Compared};
use super::trace::Traces;
use super::{copy_move, decode, double_jpeg, jpeg_grid};
use crate::checks::{Ledger, Why};
use crate::container::{self, Container, Format};
use crate::hidden;
use crate::limits::Limits;
use crate::metadata;

/// What was found out.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Hints {
    /// Why the pixels were not looked at; absent when they were.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stopped: Option<Why>,
    /// Each signal, found or not to be told.
    #[serde(flatten)]
    pub traces: Traces,
    /// Each embedded preview, held to the picture.
    pub previews: Vec<Compared>,
}

/// Looks for all of it in a file, each with what is left of `limits`; nothing for a file that cannot be walked.
#[must_use]
pub fn read(file: &[u8], limits: &Limits) -> Option<Hints> {
    let (mut left, mut ledger) = (*limits, Ledger::default());
    let container = container::walk(file, &mut left, &mut ledger).ok()?;
    let plane = match decode::picture(file, &container, &mut left) {
        Ok(picture) => Plane::of(&picture),
        Err(why) => {
            return Some(Hints {
                stopped: Some(why),
                ..Hints::default()
            });
        }
    };
    let jpeg = container.format == Format::Jpeg;
    let mut traces = Traces::default();
    let mut add = |more: Traces| {
        traces.found.extend(more.found);
        traces.abstained.extend(more.abstained);
    };
    // Nobody waits to give it up.
    if let Some(found) = jpeg_grid::traces(&plane, jpeg, &mut |_| true) {
        add(found);
    }
    add(double_jpeg::read(file, &container, &mut limits.clone()));
    add(copy_move::read(&plane));
    let previews = previews(file, &container, &plane, limits);
    Some(Hints {
        stopped: None,
        traces,
        previews,
    })
}

fn previews(file: &[u8], container: &Container, plane: &Plane, limits: &Limits) -> Vec<Compared> {
    let (mut left, mut ledger) = (*limits, Ledger::default());
    let mut fields = metadata::read(file, container, &mut left, &mut ledger);
    let hidden = hidden::find(file, container, &mut fields, &mut left, &mut ledger);
    preview::compare(file, container, &hidden.previews, plane, &mut left)
}
