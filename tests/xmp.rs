//! XMP packets in their homes: what is read, where it stands, and what damaged or hostile packets cost.

use crate::support::metadata as built;
use serde_json::Value as Json;
use waitforyes::checks::{CheckId, Status, Why};
use waitforyes::error::{Error, Resource, Unit};
use waitforyes::limits::Limits;
use waitforyes::metadata::Value;

mod hostile;
use crate::support::metadata::{Read, jpeg, png, read, read_with, webp};

const SIGNATURE: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";

const NAMESPACES: &str = r#"xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
    xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
    xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:stEvt="http://ns.adobe.com/xap/1.0/sType/ResourceEvent#"
    xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/"
    xmlns:stArea="http://ns.adobe.com/xmp/sType/Area#" xmlns:odd="urn:odd""#;

fn packet(attributes: &str, elements: &str) -> String {
    format!(
        r#"<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Made by hand">
<rdf:RDF {NAMESPACES}><rdf:Description rdf:about="" {attributes}>{elements}</rdf:Description></rdf:RDF>
</x:xmpmeta><?xpacket end="w"?>"#
    )
}

fn in_jpeg(packet: &[u8]) -> Vec<u8> {
    jpeg(&[(0xe1, &[SIGNATURE, packet].concat())])
}

fn read_packet(packet: &str) -> Read {
    read(&in_jpeg(packet.as_bytes()))
}

fn value(read: &Read, group: &str, name: &str) -> Value {
    let field = read.fields.find(group, name);
    let all = || {
        let names = read.fields.all().iter();
        names
            .map(|field| format!("{}:{}", field.group, field.name))
            .collect::<Vec<_>>()
    };
    field
        .unwrap_or_else(|| panic!("no {group}:{name} in {:?}", all()))
        .value
        .clone()
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn texts(texts: &[&str]) -> Value {
    Value::Texts(texts.iter().map(|text| (*text).to_owned()).collect())
}

fn stopped(read: &Read, why: Why) {
    assert_eq!(
        read.ledger.status(CheckId::Xmp),
        Some(Status::Stopped { why })
    );
}

#[test]
fn every_form_of_a_property_is_read() {
    let read = read_packet(&packet(
        r#"xmp:CreatorTool="A &amp; B" odd:ALLCAPS="1" odd:dotted.name="2""#,
        r#"<exif:GPSLatitude>51,30.5N</exif:GPSLatitude>
        <dc:creator><rdf:Seq><rdf:li>Ada</rdf:li><rdf:li>Grace</rdf:li></rdf:Seq></dc:creator>
        <dc:subject><rdf:Bag><rdf:li>one</rdf:li></rdf:Bag></dc:subject>
        <dc:title><rdf:Alt><rdf:li xml:lang="de">zwei</rdf:li><rdf:li xml:lang="x-default">two</rdf:li></rdf:Alt></dc:title>
        <Iptc4xmpExt:DigitalSourceType rdf:resource="http://example.org/kind"/>
        <photoshop:Credit><![CDATA[<credit>]]></photoshop:Credit>
        <photoshop:City></photoshop:City>
        <xmp:Nickname rdf:parseType="Resource"><rdf:value>qualified</rdf:value></xmp:Nickname>
        <xmpMM:History><rdf:Seq>
            <rdf:li rdf:parseType="Resource"><stEvt:action>created</stEvt:action></rdf:li>
            <rdf:li stEvt:action="saved" stEvt:softwareAgent="Editor"/>
        </rdf:Seq></xmpMM:History>
        <mwg-rs:Regions><rdf:Description><mwg-rs:RegionList><rdf:Bag>
            <rdf:li><rdf:Description mwg-rs:Name="Ada"><mwg-rs:Area stArea:x="0.5"/></rdf:Description></rdf:li>
        </rdf:Bag></mwg-rs:RegionList></rdf:Description></mwg-rs:Regions>"#,
    ));
    for (group, name, expected) in [
        ("XMP-x", "XMPToolkit", text("Made by hand")),
        ("XMP-xmp", "CreatorTool", text("A & B")),
        ("XMP-odd", "Allcaps", text("1")),
        ("XMP-odd", "Dottedname", text("2")),
        ("XMP-exif", "GPSLatitude", text("51,30.5N")),
        ("XMP-dc", "Creator", texts(&["Ada", "Grace"])),
        ("XMP-dc", "Subject", text("one")),
        ("XMP-dc", "Title", text("two")),
        ("XMP-dc", "Title-de", text("zwei")),
        (
            "XMP-iptcExt",
            "DigitalSourceType",
            text("http://example.org/kind"),
        ),
        ("XMP-photoshop", "Credit", text("<credit>")),
        ("XMP-xmp", "Nickname", text("qualified")),
        ("XMP-xmpMM", "HistoryAction", texts(&["created", "saved"])),
        ("XMP-xmpMM", "HistorySoftwareAgent", text("Editor")),
        ("XMP-mwg-rs", "RegionName", text("Ada")),
        ("XMP-mwg-rs", "RegionAreaX", text("0.5")),
    ] {
        assert_eq!(value(&read, group, name), expected, "{group}:{name}");
    }
    assert!(read.fields.find("XMP-photoshop", "City").is_none());
    assert_eq!(read.stated().len(), 16);
    assert_eq!(read.ledger.status(CheckId::Xmp), Some(Status::Done));
}

#[test]
fn a_field_says_where_its_bytes_are_and_whether_they_are_private() {
    let file = in_jpeg(
        packet(
            r#"xmp:CreatorTool="Tool""#,
            "<dc:creator><rdf:Seq><rdf:li>Ada</rdf:li><rdf:li>Grace</rdf:li></rdf:Seq></dc:creator>",
        )
        .as_bytes(),
    );
    let read = read(&file);
    let tool = read
        .fields
        .find("XMP-xmp", "CreatorTool")
        .expect("the tool");
    assert_eq!(&file[tool.range.clone()], b"Tool");
    assert_eq!((tool.segment.as_str(), tool.private), ("APP1", false));
    let creator = read.fields.find("XMP-dc", "Creator").expect("the creator");
    assert_eq!(&file[creator.range.clone()], b"Ada</rdf:li><rdf:li>Grace");
    assert!(creator.private);
}

#[test]
fn every_home_and_no_other_holds_a_packet() {
    let packet = packet(r#"xmp:CreatorTool="Tool""#, "");
    let bytes = packet.as_bytes();
    let keyword = "XML:com.adobe.xmp";
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let profile = format!("\nxmp\n{:8}\n{hex}\n", bytes.len());
    for (home, file) in [
        ("APP1", in_jpeg(bytes)),
        (
            "iTXt",
            png(&[(
                b"iTXt",
                &built::international_chunk(keyword, "", false, bytes),
            )]),
        ),
        (
            "iTXt",
            png(&[(
                b"iTXt",
                &built::international_chunk(keyword, "", true, bytes),
            )]),
        ),
        (
            "tEXt",
            png(&[(b"tEXt", &built::text_chunk(keyword, bytes))]),
        ),
        (
            "zTXt",
            png(&[(b"zTXt", &built::packed_chunk(keyword, bytes))]),
        ),
        (
            "zTXt",
            png(&[(
                b"zTXt",
                &built::packed_chunk("Raw profile type xmp", profile.as_bytes()),
            )]),
        ),
        ("XMP", webp(&[(b"VP8 ", &[0; 10]), (b"XMP ", bytes)])),
    ] {
        let read = read(&file);
        let field = read.fields.find("XMP-xmp", "CreatorTool");
        assert_eq!(field.map(|field| field.segment.as_str()), Some(home));
        assert!(
            !read
                .stated()
                .iter()
                .any(|field| field.group == "PNG" && home != "zTXt")
        );
    }
    for file in [
        jpeg(&[(0xe1, bytes)]),
        jpeg(&[(0xe2, &[SIGNATURE, bytes].concat())]),
        jpeg(&[(0xfe, bytes)]),
        [jpeg(&[]), bytes.to_vec()].concat(),
        png(&[(b"tEXt", &built::text_chunk("Comment", bytes))]),
        webp(&[(b"VP8 ", &[0; 10]), (b"META", bytes)]),
    ] {
        let read = read(&file);
        assert!(read.fields.find("XMP-xmp", "CreatorTool").is_none());
        assert_eq!(
            read.ledger.status(CheckId::Xmp),
            Some(Status::NotApplicable)
        );
    }
}

#[test]
fn utf_16_and_byte_order_marks_are_decoded() {
    let packet = packet(r#"xmp:CreatorTool="Grüße""#, "");
    let big: Vec<u8> = packet.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let little: Vec<u8> = packet.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [
        [&[0xfe, 0xff][..], &big].concat(),
        [&[0xff, 0xfe][..], &little].concat(),
        big,
        little,
        [&[0xef, 0xbb, 0xbf], packet.as_bytes()].concat(),
        [packet.as_bytes(), &[0; 7]].concat(),
    ] {
        let file = in_jpeg(&bytes);
        let read = read(&file);
        assert_eq!(value(&read, "XMP-xmp", "CreatorTool"), text("Grüße"));
        let range = read.stated()[0].range.clone();
        let utf8 = bytes.starts_with(&[0xef]) || bytes.starts_with(b"<?");
        if utf8 {
            assert_eq!(&file[range], "Made by hand".as_bytes());
        } else {
            assert_eq!(range, read.container.segments[1].range);
        }
    }
}

#[test]
fn a_damaged_packet_spoils_only_itself() {
    let good = packet(r#"xmp:CreatorTool="Tool""#, "");
    let long = good.replace("</rdf:RDF>", "");
    for bad in [
        "",
        "no xml",
        "<a/>",
        long.as_str(),
        "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
    ] {
        let file = jpeg(&[
            (0xe1, &[SIGNATURE, bad.as_bytes()].concat()),
            (0xe1, &[SIGNATURE, good.as_bytes()].concat()),
        ]);
        let read = read(&file);
        assert_eq!(value(&read, "XMP-xmp", "CreatorTool"), text("Tool"));
        stopped(&read, Why::Damaged);
        let at = 2 + 4 + SIGNATURE.len();
        assert_eq!(
            read.ledger.errors(),
            [Error::malformed(Unit::XmpPacket, at)]
        );
    }
}

/// A segment's payload with the bytes `range` of an extended packet.
fn extension(packet: &[u8], length: usize, range: std::ops::Range<usize>) -> Vec<u8> {
    let number = |at: usize| u32::try_from(at).expect("small").to_be_bytes();
    [
        b"http://ns.adobe.com/xmp/extension/\0".as_slice(),
        &[b'A'; 32],
        &number(length),
        &number(range.start),
        &packet[range],
    ]
    .concat()
}

#[test]
fn an_extended_packet_is_joined_whatever_the_order_of_its_pieces() {
    let good = packet(r#"xmp:CreatorTool="Tool""#, "");
    let extended = packet(
        "",
        "<dc:creator><rdf:Seq><rdf:li>Ada</rdf:li></rdf:Seq></dc:creator>",
    );
    let bytes = extended.as_bytes();
    let (length, middle) = (bytes.len(), bytes.len() / 2);
    let main = [SIGNATURE, good.as_bytes()].concat();
    let file = jpeg(&[
        (0xe1, &main),
        (0xe1, &extension(bytes, length, middle..length)),
        (0xe1, &extension(bytes, length, 0..middle)),
    ]);
    let whole = read(&file);
    assert_eq!(value(&whole, "XMP-xmp", "CreatorTool"), text("Tool"));
    let creator = whole.fields.find("XMP-dc", "Creator").expect("the creator");
    assert_eq!(creator.value, text("Ada"));
    assert_eq!(&file[creator.range.clone()], b"Ada");
    assert_eq!(whole.ledger.status(CheckId::Xmp), Some(Status::Done));

    for pieces in [
        vec![extension(bytes, length, 0..middle)],
        vec![extension(bytes, length, middle..length)],
        vec![
            extension(bytes, length, 0..middle),
            extension(bytes, length, 0..middle),
        ],
        vec![extension(bytes, usize::MAX >> 33, 0..length)],
        vec![b"http://ns.adobe.com/xmp/extension/\0cut".to_vec()],
    ] {
        let mut segments: Vec<(u8, &[u8])> = vec![(0xe1, &main)];
        segments.extend(pieces.iter().map(|piece| (0xe1, piece.as_slice())));
        let read = read(&jpeg(&segments));
        assert_eq!(value(&read, "XMP-xmp", "CreatorTool"), text("Tool"));
        assert!(read.fields.find("XMP-dc", "Creator").is_none());
        stopped(&read, Why::Damaged);
    }
}

#[test]
fn a_broken_packet_with_a_whole_envelope_is_read_and_noted() {
    let good = packet(r#"xmp:CreatorTool="Tool \u{1}""#, "").replace("\\u{1}", "\u{1}");
    let file = in_jpeg(format!("junk{good}<more").as_bytes());
    let read = read(&file);
    let tool = read
        .fields
        .find("XMP-xmp", "CreatorTool")
        .expect("the tool");
    assert_eq!(&file[tool.range.clone()], b"Tool \x01");
    stopped(&read, Why::Damaged);
}

#[test]
fn fields_of_structures_have_the_names_of_exiftool() {
    let read = read_packet(&packet(
        r#"xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/" xmlns:cell="http://developer.sonyericsson.com/cell/1.0/"
        xmlns:crs="http://ns.adobe.com/camera-raw-settings/1.0/"
        xmlns:GettyImagesGIFT="http://xmp.gettyimages.com/gift/1.0/" cell:cgi="Tower 7""#,
        r#"<crs:PaintBasedCorrections><rdf:Seq><rdf:li crs:CorrectionAmount="1" crs:LocalTint="2"
            crs:CorrectionName="Sky"><crs:CorrectionRangeMask crs:LumMax="3"/><crs:CorrectionMasks><rdf:Seq>
            <rdf:li crs:MaskValue="4"><crs:CorrectionRangeMask crs:LumMax="5"/></rdf:li></rdf:Seq></crs:CorrectionMasks>
            </rdf:li></rdf:Seq></crs:PaintBasedCorrections>
        <GettyImagesGIFT:Personality><rdf:Bag><rdf:li>Ada</rdf:li></rdf:Bag></GettyImagesGIFT:Personality>
        <plus:Licensor><rdf:Seq><rdf:li plus:LicensorName="Ada"/></rdf:Seq></plus:Licensor>
        <plus:ImageType rdf:resource="http://ns.useplus.org/ldf/vocab/TY-PHO"/>
        <Iptc4xmpExt:ArtworkOrObject><rdf:Bag><rdf:li Iptc4xmpExt:AOSourceInvURL="a"
            Iptc4xmpExt:AOTitle="b"/></rdf:Bag></Iptc4xmpExt:ArtworkOrObject>
        <Iptc4xmpExt:RegistryId><rdf:Bag><rdf:li Iptc4xmpExt:RegItemId="c"/></rdf:Bag></Iptc4xmpExt:RegistryId>
        <exif:ShutterSpeedValue>3/1</exif:ShutterSpeedValue>"#,
    ));
    for (group, name, expected) in [
        ("XMP-plus", "LicensorName", text("Ada")),
        ("XMP-plus", "ImageType", text("TY-PHO")),
        ("XMP-iptcExt", "ArtworkSourceInvURL", text("a")),
        ("XMP-iptcExt", "ArtworkTitle", text("b")),
        ("XMP-iptcExt", "RegistryItemID", text("c")),
        ("XMP-cell", "CellGlobalID", text("Tower 7")),
        ("XMP-crs", "PaintCorrectionAmount", text("1")),
        ("XMP-crs", "PaintCorrectionTint", text("2")),
        ("XMP-crs", "PaintCorrectionCorrectionName", text("Sky")),
        ("XMP-crs", "PaintCorrectionRangeMaskLumMax", text("3")),
        ("XMP-crs", "PaintCorrectionMaskValue", text("4")),
        ("XMP-crs", "PaintCorrectionMaskRangeLumMax", text("5")),
        ("XMP-getty", "Personality", text("Ada")),
        ("XMP-exif", "ShutterSpeedValue", Value::Real(0.125)),
    ] {
        assert_eq!(value(&read, group, name), expected, "{group}:{name}");
    }
}

/// Properties that ExifTool 12.57 gives and that are read otherwise here, with the reason.
const OTHERWISE: &[(&str, &str)] = &[
    ("XMP-TC260:Aigc", "here with the capitals of the standard"),
    ("XMP-dwc:DCEvent", "a structure, here under its own name"),
    (
        "XMP-dwc:DCTermsLocation",
        "a structure, here under its own name",
    ),
    (
        "XMP-iptcCore:CreatorContactInfo",
        "a structure, here as Creator…",
    ),
    ("XMP-iptcExt:RegistryID", "a structure, here as RegistryId…"),
    ("XMP-mwg-rs:RegionInfo", "a structure, here as Region…"),
];

#[test]
fn the_corpus_reads_as_exiftool_reads_it() {
    let mut same = 0;
    for family in [
        "ai-marks",
        "ai-unmarked",
        "exif",
        "hidden-motion-depth-hdr",
        "ordinary",
        "ps-history",
    ] {
        let Some(pictures) = built::told(family) else {
            return;
        };
        for (name, bytes, told) in pictures {
            let read = read(&bytes);
            for (key, told) in told.as_object().into_iter().flatten() {
                let Some((group, tag)) = key.split_once(':') else {
                    continue;
                };
                let otherwise = OTHERWISE.iter().any(|row| row.0 == key);
                let empty = told.as_str().is_some_and(|told| told.trim().is_empty());
                if !group.starts_with("XMP-") || otherwise || empty {
                    continue;
                }
                let found = read.fields.all().iter().find(|field| {
                    field.group == group
                        && (field.name == tag || is_structure(told) && field.name.starts_with(tag))
                });
                // Structures are told flat, some under a shorter stem: then a text of theirs must be there.
                let flat = is_structure(told)
                    && read.fields.all().iter().any(|field| {
                        field.group == group && field.value.texts().any(|text| holds(told, text))
                    });
                assert!(found.is_some() || flat, "{name}: no {key}, {told}");
                let Some(found) = found else { continue };
                if let (Json::String(told), Value::Text(mine)) = (told, &found.value)
                    && is_plain(told)
                {
                    let mine = mine.trim_start_matches("http://ns.useplus.org/ldf/vocab/");
                    assert!(
                        mine.starts_with(told.trim_end()),
                        "{name}: {key}: {mine} for {told}"
                    );
                    same += 1;
                }
            }
        }
    }
    assert!(same > 500, "only {same} texts compared");
}

/// Whether a text stands anywhere in a structure.
fn holds(told: &Json, text: &str) -> bool {
    match told {
        Json::String(told) => told.trim() == text.trim() && !text.trim().is_empty(),
        Json::Array(items) => items.iter().any(|item| holds(item, text)),
        Json::Object(parts) => parts.values().any(|part| holds(part, text)),
        _ => false,
    }
}

fn is_structure(told: &Json) -> bool {
    told.is_object() || told.get(0).is_some_and(Json::is_object)
}

/// Whether ExifTool gives the text as it stands: not a date, not cut, not summed up.
fn is_plain(told: &str) -> bool {
    !told.contains("[cut, ")
        && !told.starts_with("(Binary")
        && !told.contains("undef")
        && !told
            .bytes()
            .next()
            .is_some_and(|byte| byte.is_ascii_digit())
}
