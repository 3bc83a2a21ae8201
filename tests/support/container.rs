//! Walking a file, and holding the walk to its promise.

use waitforyes::checks::Ledger;
use waitforyes::container::{Container, walk};
use waitforyes::limits::Limits;

/// A walked file of a known format, with what was noted on the way.
pub fn walked(file: &[u8]) -> (Container, Ledger) {
    let mut ledger = Ledger::default();
    let container = walk(file, &mut Limits::default(), &mut ledger).expect("a known format");
    (container, ledger)
}

/// Asserts that the segments touch, are not empty, start at 0, end at the end, and hold their payload.
pub fn assert_covers(file: &[u8], container: &Container, name: &str) {
    let mut at = 0;
    for segment in &container.segments {
        let (range, data) = (&segment.range, &segment.data);
        assert_eq!(range.start, at, "{name}: {} leaves a gap", segment.name);
        assert!(range.start < range.end, "{name}: {} is empty", segment.name);
        assert!(
            range.start <= data.start && data.end <= range.end,
            "{name}: {}",
            segment.name
        );
        at = range.end;
    }
    assert_eq!(at, file.len(), "{name}");
}
