//! All signals of one picture, in turn: what its pixels hint.

use super::beside::Beside;
use super::plane::Plane;
use super::preview;
use super::trace::Traces;
use super::{Step, copy_move, double_jpeg, jpeg_grid};
use crate::container::{Container, Format};
use crate::limits::Limits;

/// Looks for all of it. `plane` is the luma of the picture of `file`; coefficients and previews may cost
/// `limits` each.
#[must_use]
pub fn read(
    file: &[u8],
    container: &Container,
    beside: &Beside,
    plane: &Plane,
    limits: &Limits,
    progress: &mut dyn FnMut(Step),
) -> Traces {
    let mut traces = Traces {
        size: [plane.width, plane.height],
        ..Traces::default()
    };
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
    let previews = &beside.previews;
    traces.previews = preview::compare(file, container, previews, plane, &mut limits.clone());
    traces
}
