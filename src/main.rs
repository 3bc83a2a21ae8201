//! The command line.
fn main() {
    for p in std::env::args().skip(1) {
        let b = std::fs::read(&p).unwrap();
        let r = waitforyes::check(&b, &Default::default());
        let mut v = serde_json::to_value(&r).unwrap();
        v["path"] = p.clone().into();
        println!("{v}");
    }
}
