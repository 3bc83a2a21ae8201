//! Pictures signed with a certificate made for the moment, which no list knows.

use std::io::Cursor;

use c2pa::{Builder, Context, EphemeralSigner};
use serde_json::{Value, json};

/// The holder of the certificate.
pub const SIGNER: &str = "made-for-a-test.example";

/// `picture` with a store that says `actions` of it.
pub fn with(picture: &[u8], mime: &str, actions: &Value) -> Vec<u8> {
    let definition = json!({
        "claim_generator_info": [{ "name": "Example", "version": "1" }],
        "assertions": [{ "label": "c2pa.actions", "data": { "actions": actions } }],
    });
    let settings = r#"{"verify": {"verify_after_sign": false, "verify_trust": false}}"#;
    let context = Context::new().with_settings(settings).expect("settings");
    let mut builder = Builder::from_context(context)
        .with_definition(definition.to_string())
        .expect("a definition");
    let signer = EphemeralSigner::new(SIGNER).expect("a signer");
    let mut signed = Cursor::new(Vec::new());
    builder
        .sign(&signer, mime, &mut Cursor::new(picture), &mut signed)
        .unwrap_or_else(|error| panic!("{mime}: {error}"));
    signed.into_inner()
}

/// Actions of a picture that a model made.
pub fn made_by_ai() -> Value {
    json!([{
        "action": "c2pa.created",
        "digitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
        "softwareAgent": { "name": "Example Model" },
    }])
}

/// Actions of a picture that a camera took.
pub fn taken() -> Value {
    json!([{
        "action": "c2pa.created",
        "digitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
    }])
}
