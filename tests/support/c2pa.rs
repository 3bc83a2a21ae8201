//! Content Credentials: stores of manifests with actions and ingredients, unsigned.

/// A superbox: a type by its first four letters, a label, content.
pub fn superbox(kind: &[u8; 4], label: &str, content: &[Vec<u8>]) -> Vec<u8> {
    let rest = b"\0\x11\0\x10\x80\0\0\xAA\0\x38\x9B\x71";
    let description = [&kind[..], rest, &[3], label.as_bytes(), &[0]].concat();
    boxed(
        b"jumb",
        &[boxed(b"jumd", &description), content.concat()].concat(),
    )
}

/// A box.
pub fn boxed(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len() + 8).expect("small");
    [&length.to_be_bytes()[..], kind, content].concat()
}

/// JSON as CBOR, as far as manifests need it.
pub fn cbor(value: &serde_json::Value) -> Vec<u8> {
    use serde_json::Value;
    let head = |major: u8, count: usize| match u8::try_from(count) {
        Ok(few) if few < 24 => vec![major << 5 | few],
        Ok(few) => vec![major << 5 | 24, few],
        Err(_) => {
            let count = u16::try_from(count).expect("small").to_be_bytes();
            [&[major << 5 | 25][..], &count].concat()
        }
    };
    let text = |text: &str| [head(3, text.len()), text.as_bytes().to_vec()].concat();
    match value {
        Value::String(letters) => text(letters),
        Value::Array(items) => {
            let items: Vec<u8> = items.iter().flat_map(cbor).collect();
            [head(4, value.as_array().expect("one").len()), items].concat()
        }
        Value::Object(map) => {
            let entries = map
                .iter()
                .flat_map(|(key, value)| [text(key), cbor(value)].concat());
            [head(5, map.len()), entries.collect()].concat()
        }
        Value::Bool(true) => vec![0xF5],
        Value::Number(number) => head(
            0,
            usize::try_from(number.as_u64().expect("whole")).expect("small"),
        ),
        _ => vec![0xF6],
    }
}

/// A manifest with a claim and assertions, each as label and content.
pub fn manifest(
    label: &str,
    claim: &serde_json::Value,
    assertions: &[(&str, serde_json::Value)],
) -> Vec<u8> {
    let content = |value: &serde_json::Value| boxed(b"cbor", &cbor(value));
    let assertions: Vec<Vec<u8>> = assertions
        .iter()
        .map(|(label, value)| superbox(b"cbor", label, &[content(value)]))
        .collect();
    superbox(
        b"c2ma",
        label,
        &[
            superbox(b"c2as", "c2pa.assertions", &assertions),
            superbox(b"c2cl", "c2pa.claim.v2", &[content(claim)]),
        ],
    )
}

/// A store of manifests, the last one active.
pub fn store(manifests: &[Vec<u8>]) -> Vec<u8> {
    superbox(b"c2pa", "c2pa", manifests)
}
