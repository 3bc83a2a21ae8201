//! Packets made to cost: refused, and in time.

use super::*;
use crate::support::soon::soon;

/// Reads `packet` from a PNG, where it may be large, and looks at the clock.
fn hostile(packet: &str) -> Read {
    let chunk = built::text_chunk("XML:com.adobe.xmp", packet.as_bytes());
    let file = png(&[(b"tEXt", &chunk)]);
    soon(|| read(&file))
}

#[test]
fn hostile_packets_are_refused_before_they_cost() {
    let many =
        |count: usize, part: &dyn Fn(usize) -> String| -> String { (0..count).map(part).collect() };
    let deepest = "<a>".repeat(1_000_000) + &"</a>".repeat(1_000_000);
    let deep = "<a>".repeat(90_000) + &"</a>".repeat(90_000);
    let unclosed = "<a>".repeat(190_000);
    let wide = format!("<a{}/>", many(100_000, &|n| format!(" b{n}=''")));
    let scoped = format!(
        "<a{}>{}</a>",
        many(5_000, &|n| format!(" xmlns:b{n}='c{n}'")),
        many(50_000, &|n| format!("<d xmlns:e{n}=''/>")),
    );
    let signs = packet(
        "",
        &format!("<dc:format>{}</dc:format>", "=".repeat(1_000_000)),
    );
    for (packet, resource) in [
        (deepest, Resource::Bytes),
        (deep, Resource::Depth),
        (unclosed, Resource::Depth),
        (wide, Resource::Fields),
        (scoped, Resource::Fields),
        (signs, Resource::Fields),
        (packet("", &" ".repeat(5_000_000)), Resource::Bytes),
        (
            packet("", &many(30_000, &|n| format!("<odd:a{n}>1</odd:a{n}>"))),
            Resource::Fields,
        ),
    ] {
        let read = hostile(&packet);
        stopped(&read, Why::Limit);
        let errors = read.ledger.errors();
        assert!(
            matches!(errors, [Error::Limit { resource: told, .. }] if *told == resource),
            "{errors:?}, not {resource:?}"
        );
    }
}

#[test]
fn many_packets_share_one_purse() {
    let wide: String = (0..1_500).map(|n| format!(" odd:b{n}=''")).collect();
    let packet = packet(&wide, "");
    let segment = [SIGNATURE, packet.as_bytes()].concat();
    let segments: Vec<(u8, &[u8])> = vec![(0xe1, &segment); 2_000];
    let read = soon(|| read(&jpeg(&segments)));
    stopped(&read, Why::Limit);
}

#[test]
fn a_compressed_bomb_is_paid_for_and_refused() {
    let chunk = built::packed_chunk("XML:com.adobe.xmp", &vec![b' '; 3 << 20]);
    let limits = Limits {
        inflated: 1 << 20,
        ..Limits::default()
    };
    let read = read_with(&png(&[(b"zTXt", &chunk)]), limits);
    stopped(&read, Why::Limit);
}
