//! What a page can call: bytes and plain objects in, plain objects out. No logic here. A page loads several
//! modules, each a build of its own that holds what it exports and nothing else.
//!
//! Values cross by serde, so JavaScript sees what the command line prints as JSON.

#[cfg(feature = "copy-module")]
mod copy;

#[cfg(feature = "core-module")]
mod core;
#[cfg(feature = "core-module")]
pub use core::*;

#[cfg(feature = "credentials-module")]
mod credentials;

#[cfg(feature = "law-module")]
mod law;
#[cfg(feature = "law-module")]
pub use law::*;

#[cfg(feature = "pixels-module")]
mod pixels;

#[cfg(feature = "unbrotli-module")]
mod unbrotli;
#[cfg(feature = "unbrotli-module")]
pub use unbrotli::*;

#[cfg(any(
    feature = "copy-module",
    feature = "core-module",
    feature = "credentials-module",
    feature = "pixels-module"
))]
mod picture;
#[cfg(any(
    feature = "copy-module",
    feature = "core-module",
    feature = "credentials-module",
    feature = "pixels-module"
))]
pub use picture::Picture;

#[cfg(any(
    feature = "copy-module",
    feature = "core-module",
    feature = "law-module"
))]
mod object;
#[cfg(any(
    feature = "copy-module",
    feature = "core-module",
    feature = "law-module"
))]
use object::object;
