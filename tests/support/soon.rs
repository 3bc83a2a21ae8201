//! Files that are made to cost: whether they end all the same.

use std::time::{Duration, Instant};

/// Much more than a slow machine that works on other things needs for what is bounded. What is not takes longer still.
const LONGEST: Duration = Duration::from_secs(120);

/// Does the work, and fails where it took too long.
pub fn soon<T>(work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let done = work();
    let taken = start.elapsed();
    assert!(taken < LONGEST, "{taken:?}");
    done
}
