//! Where the pictures of a track lie: runs of samples, called chunks (ISO 14496-12, 8.7).

use std::ops::Range;

use crate::container::boxes::{Box, Cursor};

/// The chunks of a track in their order, from the boxes of its `stbl`; nothing when these do not fit
/// together, or tell sizes in the compact form.
pub fn chunks(file: &[u8], boxes: &[Box]) -> Option<Vec<Range<usize>>> {
    let read = |kind: &[u8; 4]| {
        let found = boxes.iter().find(|found| &found.kind == kind)?;
        let mut cursor = Cursor::new(file, &found.data);
        cursor.full()?;
        Some(cursor)
    };
    let mut sizes = read(b"stsz")?;
    let common = usize::try_from(sizes.u32()?).ok()?;
    let mut left = usize::try_from(sizes.u32()?).ok()?;
    let mut runs = read(b"stsc")?;
    let mut rows = runs.u32()?;
    let (mut offsets, width) = match read(b"stco") {
        Some(offsets) => (offsets, 4),
        None => (read(b"co64")?, 8),
    };
    let mut samples = 0;
    let mut next = None;
    let mut chunks = Vec::new();
    for number in 1..=offsets.u32()? {
        // A row holds from its first chunk on, up to the next row's.
        while rows > 0 && next.is_none_or(|(first, _)| first <= number) {
            if let Some((_, count)) = next.take() {
                samples = count;
            }
            let row = (runs.u32()?, usize::try_from(runs.u32()?).ok()?);
            runs.u32()?;
            next = Some(row);
            rows = rows.checked_sub(1)?;
        }
        if let Some((first, count)) = next
            && first <= number
        {
            samples = count;
        }
        let start = offsets.sized(width)?;
        left = left.checked_sub(samples)?;
        let mut length = common.checked_mul(samples)?;
        if common == 0 {
            for _ in 0..samples {
                length = length.checked_add(usize::try_from(sizes.u32()?).ok()?)?;
            }
        }
        let chunk = start..start.checked_add(length)?;
        file.get(chunk.clone())?;
        chunks.push(chunk);
    }
    (left == 0).then_some(chunks)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::container::boxes::{Next, next};

    fn table(kind: &[u8; 4], numbers: &[u32]) -> Vec<u8> {
        let size = u32::try_from(numbers.len() * 4 + 12).expect("small");
        let data: Vec<u8> = numbers.iter().flat_map(|one| one.to_be_bytes()).collect();
        [&size.to_be_bytes()[..], kind, &[0; 4], &data].concat()
    }

    fn read(tables: &[Vec<u8>]) -> Option<Vec<Range<usize>>> {
        let file = tables.concat();
        let mut boxes = Vec::new();
        let mut at = 0;
        while let Next::Box(one) = next(&file, at, file.len()) {
            at = one.range.end;
            boxes.push(one);
        }
        chunks(&file, &boxes)
    }

    #[test]
    fn rows_hold_up_to_the_next_one() {
        let sizes = table(b"stsz", &[0, 5, 1, 2, 3, 4, 5]);
        let runs = table(b"stsc", &[2, 1, 2, 1, 3, 1, 1]);
        let offsets = table(b"stco", &[3, 10, 20, 30]);
        let found = read(&[sizes, runs.clone(), offsets.clone()]);
        assert_eq!(found, Some(vec![10..13, 20..27, 30..35]));
        let few = table(b"stsz", &[0, 4, 1, 2, 3, 4]);
        assert_eq!(read(&[few, runs.clone(), offsets.clone()]), None);
        let many = table(b"stsz", &[2, 6]);
        assert_eq!(read(&[many, runs.clone(), offsets.clone()]), None);
        let same = table(b"stsz", &[2, 5]);
        let found = read(&[same.clone(), runs.clone(), offsets]);
        assert_eq!(found, Some(vec![10..14, 20..24, 30..32]));
        let far = table(b"stco", &[3, 10, 20, 3000]);
        assert_eq!(read(&[same, runs, far]), None);
    }
}
