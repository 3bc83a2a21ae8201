//! All signals of one picture, in turn: what its pixels hint.

use super::plane::Plane;
use super::preview;
use super::trace::Traces;
use super::{Step, copy_move, double_jpeg, jpeg_grid};
use crate::checks::Ledger;
use crate::container::{Container, Format};
use crate::hidden;
use crate::limits::Limits;
use crate::metadata::Fields;

/// Looks for all of it. `plane` is the luma of the picture of `file`; coefficients and previews may cost
/// `limits` each.
#[must_use]
pub fn read(
    file: &[u8],
    container: &Container,
    fields: &Fields,
    plane: &Plane,
    limits: &Limits,
    progress: &mut dyn FnMut(Step),
) -> Traces {
    let mut traces = Traces::default();
    progress(Step::Grid);
    // Nobody gives it up in between: a page ends the worker that it runs in.
    let jpeg = container.format == Format::Jpeg;
    if let Some(found) = jpeg_grid::traces(plane, jpeg, &mut |_| true) {
        traces.add(found);
    }
    progress(Step::Saves);
    traces.add(double_jpeg::read(file, container, &mut limits.clone()));
    progress(Step::Copies);
    traces.add(copy_move::read(plane));
    progress(Step::Previews);
    let (mut left, mut ledger) = (*limits, Ledger::default());
    let previews = hidden::previews(file, container, fields, &mut left, &mut ledger);
    traces.previews = preview::compare(file, container, &previews, plane, &mut left);
    traces
}
