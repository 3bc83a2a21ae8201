//! DJI's notes.

use super::Directory;
use super::table::{Tags, kind, plain, tags};
use super::walk::Pairs;
use crate::bytes::{Order, find};
use crate::order;

/// DJI. Source: ExifTool's tag names, "DJI Tags".
pub static MAIN: Directory = Directory {
    group: "DJI",
    tags: &MAIN_TAGS,
};

#[rustfmt::skip]
static MAIN_TAGS: Tags = tags![
    plain(0x0001, "Make"),
    plain(0x0003, "SpeedX"),
    plain(0x0004, "SpeedY"),
    plain(0x0005, "SpeedZ"),
    plain(0x0006, "Pitch"),
    plain(0x0007, "Yaw"),
    plain(0x0008, "Roll"),
    plain(0x0009, "CameraPitch"),
    plain(0x000A, "CameraYaw"),
    plain(0x000B, "CameraRoll"),
];

/// DJI writes text and bytes: a name and a value in brackets. The bytes may hold brackets too, so that a value
/// ends where the next known name begins.
pub fn text(raw: &[u8]) -> Pairs {
    const NAMES: [(&str, &str); 15] = [
        ("FlightDegree(Y,P,R)", "FlightDegree"),
        ("FlightSpeed(X,Y,Z)", "FlightSpeed"),
        ("GimbalDegree(Y,P,R)", "GimbalDegree"),
        ("adj_dbg_info", "ADJDebugInfo"),
        ("ae_dbg_info", "AEDebugInfo"),
        ("ae_histogram_info", "AEHistogramInfo"),
        ("ae_liveview_histogram_info", "AELiveViewHistogramInfo"),
        ("ae_liveview_local_histogram", "AELiveViewLocalHistogram"),
        ("ae_local_histogram", "AELocalHistogram"),
        ("af_dbg_info", "AFDebugInfo"),
        ("awb_dbg_info", "AWBDebugInfo"),
        ("hiso", "Histogram"),
        ("hyperlapse_dbg_info", "HyperlapsDebugInfo"),
        ("sensor_id", "SensorID"),
        ("xidiri", "Xidiri"),
    ];
    let mut found: Vec<(usize, usize, &str)> = NAMES
        .iter()
        .filter_map(|(key, name)| {
            let whole = format!("[{key}:");
            let at = find(raw, whole.as_bytes(), 0)?;
            Some((at, at.saturating_add(whole.len()), *name))
        })
        .collect();
    order::sort_by_key(&mut found, |part| part.0 as u64);
    let ends: Vec<usize> = found.iter().skip(1).map(|part| part.0).collect();
    let ends = ends.into_iter().chain([raw.len()]);
    let parts = found.iter().zip(ends).filter_map(|((_, from, name), to)| {
        let bytes = raw.get(*from..to)?.trim_ascii_end();
        let end = memchr::memrchr(b']', bytes)?;
        let told = bytes.get(..end)?;
        Some((
            (*name).into(),
            super::walk::plain(told, kind::UNDEFINED, Order::Little),
        ))
    });
    parts.collect()
}
