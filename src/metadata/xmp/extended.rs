//! Extended packets (ISO 16684-3, 5.2.2): pieces in, whole packets out. Each piece names its packet by 32
//! digits, the packet's length and its own place in it. Pieces of a packet that the file does not announce are
//! read, too: what they say is said to everybody who looks.

use crate::bytes::{Order, array, size_at};
use crate::container::{Container, Name, Segment};
use crate::error::{Error, Unit};
use crate::metadata::piece::Piece;
use crate::order;

/// What an `APP1` segment with a piece starts with.
const SIGNATURE: &[u8] = b"http://ns.adobe.com/xmp/extension/\0";
/// Bytes before the piece: the packet's number, its length, the place of the piece.
const HEADER: usize = 40;
/// One picture has one extended packet; joined files may have a few.
const MOST_PACKETS: usize = 4;

/// The pieces of one packet.
struct Pieces<'f, 's> {
    number: [u8; 32],
    length: usize,
    /// Place in the packet, segment, place in the file, bytes.
    pieces: Vec<(usize, &'s Segment, usize, &'f [u8])>,
}

/// Every extended packet, or where its first piece starts when some are missing.
pub fn packets<'f>(file: &'f [u8], container: &Container) -> Vec<Result<Piece<'f>, Error>> {
    let mut packets: Vec<Pieces<'f, '_>> = Vec::new();
    for segment in container.named(Name::Word("APP1")) {
        let Some((at, rest)) = segment.after(file, SIGNATURE) else {
            continue;
        };
        let piece = || {
            let number = array::<32>(rest, 0)?;
            let length = size_at(rest, 32, Order::Big)?;
            let place = size_at(rest, 36, Order::Big)?;
            Some((
                number,
                length,
                place,
                at.checked_add(HEADER)?,
                rest.get(HEADER..)?,
            ))
        };
        // A piece without its header belongs to no packet and is reported as a packet that lacks all.
        let (number, length, place, at, bytes) =
            piece().unwrap_or(([0; 32], usize::MAX, 0, at, &[]));
        let known = packets
            .iter()
            .position(|packet| packet.number == number && packet.length == length);
        let piece = (place, segment, at, bytes);
        if let Some(packet) = known.and_then(|index| packets.get_mut(index)) {
            packet.pieces.push(piece);
        } else if packets.len() < MOST_PACKETS {
            packets.push(Pieces {
                number,
                length,
                pieces: vec![piece],
            });
        }
    }
    packets.into_iter().map(join).collect()
}

fn join<'f>(mut packet: Pieces<'f, '_>) -> Result<Piece<'f>, Error> {
    let first = packet.pieces.first().map_or(0, |piece| piece.2);
    let broken = Error::malformed(Unit::XmpPacket, first);
    order::sort_by_key(&mut packet.pieces, |piece| piece.0 as u64);
    let mut reached = 0_usize;
    for (place, _, _, bytes) in &packet.pieces {
        if *place != reached {
            return Err(broken);
        }
        reached = reached.saturating_add(bytes.len());
    }
    if reached != packet.length {
        return Err(broken);
    }
    let parts: Vec<_> = packet
        .pieces
        .into_iter()
        .map(|(_, segment, at, bytes)| (segment, at, bytes))
        .collect();
    Piece::joined(&parts).ok_or(broken)
}
