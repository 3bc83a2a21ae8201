//! The larger and the smaller of two numbers, of which none is missing. `f32::max` and `f32::min` ask for that first, and
//! are calls of functions in wasm, where these are single instructions for four numbers at once.

/// The larger one.
pub const fn larger(one: f32, other: f32) -> f32 {
    if one < other { other } else { one }
}

/// The smaller one.
pub const fn smaller(one: f32, other: f32) -> f32 {
    if other < one { other } else { one }
}
