//! Tracks of an image sequence: how many pictures, and how large (ISO 14496-12, 8.3.2, 8.4.3, 8.7.3).

use std::ops::Range;

use crate::bytes::{Order, u32_at};
use crate::container::boxes::Cursor;

/// What is known of one track.
#[derive(Default)]
pub struct Track {
    handler: [u8; 4],
    samples: u32,
    size: Option<(u32, u32)>,
}

impl Track {
    /// Takes what the box `kind` says.
    pub fn read(&mut self, file: &[u8], kind: [u8; 4], data: &Range<usize>) {
        let mut cursor = Cursor::new(file, data);
        match &kind {
            b"hdlr" => {
                let handler = cursor.bytes(12).and_then(|bytes| bytes.get(8..));
                self.handler = handler
                    .and_then(|bytes| bytes.try_into().ok())
                    .unwrap_or_default();
            }
            // Version and flags, a common size, the count; the compact form has the count there, too.
            b"stsz" | b"stz2" => self.samples = cursor.bytes(12).and_then(last).unwrap_or(0),
            // Width and height end the box, in 65536ths.
            b"tkhd" => {
                self.size = data.end.checked_sub(8).and_then(|at| {
                    let side = |at| Some(u32_at(file, at, Order::Big)? >> 16);
                    Some((side(at)?, side(at.checked_add(4)?)?))
                })
            }
            _ => {}
        }
    }

    /// Whether it shows pictures of its own, and no alpha or depth of another's.
    fn shows(&self) -> bool {
        matches!(&self.handler, b"pict" | b"vide")
    }
}

fn last(bytes: &[u8]) -> Option<u32> {
    u32_at(bytes, 8, Order::Big)
}

/// The pictures of the longest track that shows some.
pub fn frames(tracks: &[Track]) -> u32 {
    let shown = tracks.iter().filter(|track| track.shows());
    shown.map(|track| track.samples).max().unwrap_or(0)
}

/// The size of the first track that shows pictures.
pub fn size(tracks: &[Track]) -> Option<(u32, u32)> {
    tracks.iter().find(|track| track.shows())?.size
}
