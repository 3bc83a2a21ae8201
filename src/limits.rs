//! How much one file may cost. Every loop over hostile input spends from here.

use crate::error::{Error, Resource};

/// Upper bounds for one check; each is spent like money and never refilled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: usize,
    /// Named segments of the container.
    pub segments: usize,
    /// Metadata entries, over all blocks; one that is broken costs as much as one that reads.
    pub fields: usize,
    /// Bytes of the values of all fields together.
    pub values: usize,
    /// Bytes that values of directories are read from; many entries may name the same ones.
    pub read: usize,
    /// Nesting of directories or elements.
    pub depth: usize,
    /// Bytes that compressed parts may unfold to, over the whole file.
    pub inflated: usize,
    /// Pixels that are decoded.
    pub pixels: usize,
}

impl Default for Limits {
    /// 128 MiB of file, 100,000 segments, 20,000 fields, 32 levels, 16 MiB of values, 32 MiB read for them,
    /// 16 MiB inflated, 64 Mi pixels, more than a phone's camera has but for its largest setting.
    fn default() -> Self {
        Self {
            bytes: 128 << 20,
            segments: 100_000,
            fields: 20_000,
            values: 16 << 20,
            read: 32 << 20,
            depth: 32,
            inflated: 16 << 20,
            pixels: 64 << 20,
        }
    }
}

impl Limits {
    /// Pays for one segment that starts at byte `at`.
    ///
    /// # Errors
    /// [`Error::Limit`] when none is left.
    pub fn spend_segment(&mut self, at: usize) -> Result<(), Error> {
        spend(&mut self.segments, 1, Resource::Segments, at)
    }

    /// Pays for one metadata field found at byte `at`.
    ///
    /// # Errors
    /// [`Error::Limit`] when none is left.
    pub fn spend_field(&mut self, at: usize) -> Result<(), Error> {
        spend(&mut self.fields, 1, Resource::Fields, at)
    }

    /// Pays for a value of `bytes` bytes that stands at byte `at`.
    ///
    /// # Errors
    /// [`Error::Limit`] when fewer are left.
    pub fn spend_value(&mut self, bytes: usize, at: usize) -> Result<(), Error> {
        spend(&mut self.values, bytes, Resource::Values, at)
    }

    /// Pays for reading `bytes` bytes for a value that stands at byte `at`, however little it tells.
    ///
    /// # Errors
    /// [`Error::Limit`] when fewer are left.
    pub fn spend_read(&mut self, bytes: usize, at: usize) -> Result<(), Error> {
        spend(&mut self.read, bytes, Resource::Values, at)
    }

    /// Pays for `bytes` of inflated data from the compressed part at byte `at`.
    ///
    /// # Errors
    /// [`Error::Limit`] when fewer are left.
    pub fn spend_inflated(&mut self, bytes: usize, at: usize) -> Result<(), Error> {
        spend(&mut self.inflated, bytes, Resource::Inflated, at)
    }

    /// Pays for decoding `count` pixels of the picture at byte `at`.
    ///
    /// # Errors
    /// [`Error::Limit`] when fewer are left.
    pub fn spend_pixels(&mut self, count: usize, at: usize) -> Result<(), Error> {
        spend(&mut self.pixels, count, Resource::Pixels, at)
    }
}

fn spend(purse: &mut usize, price: usize, resource: Resource, at: usize) -> Result<(), Error> {
    *purse = purse.checked_sub(price).ok_or(Error::limit(resource, at))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_purse_refuses_and_says_where() {
        let mut limits = Limits {
            segments: 1,
            ..Limits::default()
        };
        assert_eq!(limits.spend_segment(3), Ok(()));
        assert_eq!(
            limits.spend_segment(7),
            Err(Error::limit(Resource::Segments, 7))
        );
    }
}
