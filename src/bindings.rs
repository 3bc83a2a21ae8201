//! What a page can call: bytes and plain objects in, plain objects out. No logic here. A page loads several
//! modules, each a build of its own that holds what it exports and nothing else.
//!
//! Values cross by serde, so JavaScript sees what the command line prints as JSON.

#[cfg(not(any(
    feature = "copy-module",
    feature = "credentials-module",
    feature = "pixels-module",
    feature = "unbrotli-module"
)))]
mod core;
#[cfg(not(any(
    feature = "copy-module",
    feature = "credentials-module",
    feature = "pixels-module",
    feature = "unbrotli-module"
)))]
pub use core::*;

#[cfg(feature = "copy-module")]
mod copy;

#[cfg(feature = "credentials-module")]
mod credentials;
#[cfg(feature = "pixels-module")]
mod pixels;

#[cfg(not(feature = "unbrotli-module"))]
mod picture;
#[cfg(not(feature = "unbrotli-module"))]
pub use picture::Picture;

#[cfg(not(any(
    feature = "credentials-module",
    feature = "pixels-module",
    feature = "unbrotli-module"
)))]
mod object;
#[cfg(not(any(
    feature = "credentials-module",
    feature = "pixels-module",
    feature = "unbrotli-module"
)))]
use object::object;

#[cfg(feature = "unbrotli-module")]
mod unbrotli;
#[cfg(feature = "unbrotli-module")]
pub use unbrotli::*;
