//! Files that hold every kind of private data in every home; each such text has `SECRET` in it, and what
//! must stay has `STAYS`.

use crate::support::exif::{Order, Value, block};
use crate::support::{bmff, jpeg, png, webp};

/// XMP of the properties in `inside`, elements of one description with `attributes`.
pub fn packet(attributes: &str, inside: &str) -> String {
    format!(
        "<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?><x:xmpmeta xmlns:x='adobe:ns:meta/'>\
         <rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about='' \
         xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:exif='http://ns.adobe.com/exif/1.0/' \
         xmlns:tiff='http://ns.adobe.com/tiff/1.0/' xmlns:aux='http://ns.adobe.com/exif/1.0/aux/' \
         xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/' xmlns:xmp='http://ns.adobe.com/xap/1.0/' \
         xmlns:xmpMM='http://ns.adobe.com/xap/1.0/mm/' xmlns:stRef='http://ns.adobe.com/xap/1.0/sType/ResourceRef#' \
         xmlns:mwg-rs='http://www.metadataworkinggroup.com/schemas/regions/' \
         xmlns:Iptc4xmpExt='http://iptc.org/std/Iptc4xmpExt/2008-02-29/' \
         xmlns:TC260='http://www.tc260.org.cn/ns/AIGC/1.0/' \
         xmlns:ContainsAiGeneratedContent='http://ns.canva.example/ai/' \
         xmlns:dcterms='http://purl.org/dc/terms/' xmlns:mine='urn:someone' \
         {attributes}>{inside}</rdf:Description></rdf:RDF></x:xmpmeta>"
    )
}

/// Every kind of private property, beside some that stay.
pub fn secrets() -> String {
    packet(
        "exif:GPSLatitude='33,51.6S' exif:GPSLongitude='151,12.6E' photoshop:City='SECRET city' \
         aux:SerialNumber='SECRET1' tiff:Orientation='6' xmp:CreateDate='2024-05-06T07:08:09' \
         xmp:CreatorTool='Program STAYS &amp; &lt;more&gt;' mine:Anything='SECRET'",
        "<dc:creator><rdf:Seq><rdf:li>SECRET Ada</rdf:li></rdf:Seq></dc:creator>\
         <photoshop:DateCreated>2024-05-06</photoshop:DateCreated>\
         <Iptc4xmpExt:PersonInImage><rdf:Bag><rdf:li>SECRET Jo</rdf:li></rdf:Bag></Iptc4xmpExt:PersonInImage>\
         <Iptc4xmpExt:LocationCreated><rdf:Bag><rdf:li rdf:parseType='Resource'>\
         <Iptc4xmpExt:City>SECRET</Iptc4xmpExt:City></rdf:li></rdf:Bag></Iptc4xmpExt:LocationCreated>\
         <xmpMM:DerivedFrom rdf:parseType='Resource'><stRef:filePath>/home/SECRET/a.psd</stRef:filePath>\
         </xmpMM:DerivedFrom><exif:UserComment><rdf:Alt><rdf:li xml:lang='x-default'>SECRET</rdf:li></rdf:Alt>\
         </exif:UserComment><mwg-rs:Regions rdf:parseType='Resource'><mwg-rs:RegionList><rdf:Bag>\
         <rdf:li rdf:parseType='Resource'><mwg-rs:Name>SECRET face</mwg-rs:Name></rdf:li></rdf:Bag>\
         </mwg-rs:RegionList></mwg-rs:Regions>\
         <exif:ComponentsConfiguration><rdf:Seq><rdf:li>1</rdf:li><rdf:li>2</rdf:li></rdf:Seq>\
         </exif:ComponentsConfiguration>",
    )
}

fn windows(text: &str) -> Value {
    Value::Undefined(text.encode_utf16().flat_map(u16::to_le_bytes).collect())
}

/// An EXIF block with every kind of private entry, and a preview in a second directory.
pub fn exif(order: Order) -> Vec<u8> {
    with_marks(order, &[], &[])
}

/// The same with more entries in the main and in the EXIF directory, instead of those of the same tag.
pub fn with_marks(order: Order, main: &[(u16, Value)], more: &[(u16, Value)]) -> Vec<u8> {
    let instead = |rows: Vec<(u16, Value)>, new: &[(u16, Value)]| {
        let mut rows: Vec<(u16, Value)> = rows
            .into_iter()
            .filter(|row| new.iter().all(|other| other.0 != row.0))
            .chain(new.iter().cloned())
            .collect();
        rows.sort_by_key(|row| row.0);
        rows
    };
    let mut block = block(
        order,
        &instead(
            vec![
                (0x010E, Value::Ascii("SECRET description")),
                (0x010F, Value::Ascii("SECRET maker")),
                (0x0110, Value::Ascii("SECRET model")),
                (0x0112, Value::Short(6)),
                (0x011A, Value::Rationals(&[(72, 1)])),
                (0x0131, Value::Ascii("Firmware STAYS")),
                (0x0132, Value::Ascii("2024:05:06 SECRET")),
                (0x013B, Value::Ascii("SECRET artist")),
                (0x013C, Value::Ascii("SECRET host")),
                (0x8298, Value::Ascii("SECRET copyright")),
                (0x9999, Value::Ascii("SECRET of no known tag")),
                (0x9C9D, windows("SECRET author")),
                (0xC62F, Value::Ascii("SECRET serial")),
            ],
            main,
        ),
        &instead(
            vec![
                (0x829A, Value::Rationals(&[(1, 125)])),
                (0x9003, Value::Ascii("2024:05:06 07:08:09")),
                (0x9011, Value::Ascii("+02:00")),
                (0x927C, Value::Undefined(b"SECRET maker's note".to_vec())),
                (
                    0x9286,
                    Value::Undefined(b"ASCII\0\0\0SECRET comment".to_vec()),
                ),
                (0xA001, Value::Short(1)),
                (0xA420, Value::Ascii("SECRET id")),
                (0xA430, Value::Ascii("SECRET owner")),
                (0xA431, Value::Ascii("SECRET serial")),
                (0xA434, Value::Ascii("SECRET lens")),
                (0xA435, Value::Ascii("SECRET lens serial")),
            ],
            more,
        ),
        &vec![
            (0x0001, Value::Ascii("S")),
            (0x0002, Value::Rationals(&[(33, 1), (51, 1), (3600, 100)])),
            (0x0003, Value::Ascii("W")),
            (0x0004, Value::Rationals(&[(151, 1), (12, 1), (0, 1)])),
            (0x001B, Value::Undefined(b"ASCII\0\0\0SECRET".to_vec())),
        ],
    );
    preview(order, &mut block);
    block
}

/// Hangs a directory with a preview behind the main one.
fn preview(order: Order, block: &mut Vec<u8>) {
    let count = match order {
        Order::Big => u16::from_be_bytes([block[8], block[9]]),
        Order::Little => u16::from_le_bytes([block[8], block[9]]),
    };
    let link = 10 + usize::from(count) * 12;
    block.resize(block.len().next_multiple_of(2), 0);
    let at = u32::try_from(block.len()).expect("small");
    block[link..link + 4].copy_from_slice(&order.u32(at));
    let picture = b"\xFF\xD8SECRET preview\xFF\xD9";
    block.extend(order.u16(2));
    for (tag, value) in [(0x0201, at + 2 + 24 + 4), (0x0202, 18)] {
        block.extend(order.u16(tag));
        block.extend(order.u16(4));
        block.extend(order.u32(1));
        block.extend(order.u32(value));
    }
    block.extend([0; 4]);
    block.extend(picture);
}

/// A Photoshop resource.
fn resource(id: u16, data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).expect("small");
    let mut resource = [
        b"8BIM",
        &id.to_be_bytes()[..],
        &[0, 0],
        &length.to_be_bytes(),
        data,
    ]
    .concat();
    resource.resize(resource.len().next_multiple_of(2), 0);
    resource
}

fn dataset(number: u8, text: &str) -> Vec<u8> {
    let length = u16::try_from(text.len()).expect("short");
    [
        &[0x1C, 2, number],
        &length.to_be_bytes()[..],
        text.as_bytes(),
    ]
    .concat()
}

/// Photoshop's resources with places, names and a credit line.
pub fn resources(credit: &str) -> Vec<u8> {
    let record = [
        dataset(80, "SECRET by-line"),
        dataset(90, "SECRET city"),
        dataset(110, credit),
    ]
    .concat();
    [
        resource(0x03ED, &[0, 72, 0, 0, 0, 1, 0, 1, 0, 72, 0, 0, 0, 1, 0, 1]),
        resource(0x0404, &record),
        resource(0x040C, b"SECRET preview"),
    ]
    .concat()
}

/// Samsung's trailer of these records.
pub fn trailer(records: &[(u16, &str, &str)]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rows = Vec::new();
    for (kind, name, text) in records {
        let length = u32::try_from(name.len()).expect("short");
        rows.push((*kind, out.len()));
        out.extend([&[0, 0], &kind.to_le_bytes()[..], &length.to_le_bytes()].concat());
        out.extend([name.as_bytes(), text.as_bytes()].concat());
    }
    let head = out.len();
    let ends = rows.iter().skip(1).map(|row| row.1).chain([head]);
    let rows: Vec<Vec<u8>> = rows
        .iter()
        .zip(ends)
        .map(|((kind, at), end)| {
            let number = |number: usize| u32::try_from(number).expect("small").to_le_bytes();
            [
                &[0, 0],
                &kind.to_le_bytes()[..],
                &number(head - at),
                &number(end - at),
            ]
            .concat()
        })
        .collect();
    let count = u32::try_from(rows.len()).expect("few");
    let directory = [
        b"SEFH",
        &107_u32.to_le_bytes()[..],
        &count.to_le_bytes(),
        &rows.concat(),
    ]
    .concat();
    let length = u32::try_from(directory.len()).expect("small");
    [&out[..], &directory, &length.to_le_bytes(), b"SEFT"].concat()
}

/// Samsung's trailer of a picture that was edited with a model, beside what tells where the first one lies.
pub fn edited() -> Vec<u8> {
    trailer(&[
        (
            0x0BA1,
            "PhotoEditor_Re_Edit_Data",
            r#"{"originalPath":"/storage/emulated/0/SECRET.jpg"}"#,
        ),
        (
            0x0D91,
            "PEg_Info",
            r#"{"genImageVersion":"v1","genAIType":8}"#,
        ),
        (0x0A30, "MotionPhoto_Data", "....ftypmp42 SECRET"),
    ])
}

pub fn icc() -> Vec<u8> {
    b"a colour profile that STAYS".to_vec()
}

/// A JPEG with every kind of private data that has a home there.
pub fn full_jpeg(order: Order) -> Vec<u8> {
    let preview = [
        &b"JFIF\0\x01\x01\x01\0\x48\0\x48\x02\x02"[..],
        b"SECRETSECRET",
    ]
    .concat();
    let long = packet("dc:source='SECRET'", "");
    let length = u32::try_from(long.len()).expect("small").to_be_bytes();
    let extended = [
        b"http://ns.adobe.com/xmp/extension/\0",
        &[b'A'; 32][..],
        &length,
        &[0; 4],
        long.as_bytes(),
    ];
    let file = jpeg::file(&[
        jpeg::segment(0xE0, &preview),
        jpeg::segment(0xE0, b"JFXX\0\x10SECRET"),
        jpeg::exif(&exif(order)),
        jpeg::xmp(&secrets()),
        jpeg::segment(0xE1, &extended.concat()),
        jpeg::segment(0xE2, &[b"ICC_PROFILE\0\x01\x01", &icc()[..]].concat()),
        jpeg::segment(0xE2, b"MPF\0SECRET"),
        jpeg::segment(0xEC, b"Ducky SECRET"),
        jpeg::segment(
            0xED,
            &[b"Photoshop 3.0\0", &resources("SECRET credit")[..]].concat(),
        ),
        jpeg::segment(0xEE, b"Adobe\0\x64\0\0\0\0\x01"),
        jpeg::segment(0xFE, b"SECRET comment"),
    ]);
    let video = trailer(&[(0x0A30, "MotionPhoto_Data", "....ftypmp42 SECRET")]);
    [&file[..], b"\xFF\xD8SECRET second picture\xFF\xD9", &video].concat()
}

/// A block of another standard as hexadecimal text.
pub fn hex(name: &str, block: &[u8]) -> String {
    let digits: String = block.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("\n{name}\n{:8}\n{digits}\n", block.len())
}

/// A PNG with every kind of private data that has a home there.
pub fn full_png(order: Order) -> Vec<u8> {
    let block = exif(order);
    let file = png::file(&[
        png::chunk(b"iCCP", &[b"name\0\0", &png::deflate(&icc())[..]].concat()),
        png::chunk(b"pHYs", &[0, 0, 0x0B, 0x13, 0, 0, 0x0B, 0x13, 1]),
        png::chunk(b"eXIf", &block),
        png::chunk(b"tIME", &[7, 232, 5, 6, 7, 8, 9]),
        png::chunk(b"prVW", b"SECRET preview of another program"),
        png::text("Author", "SECRET author"),
        png::text("Software", "Program STAYS"),
        png::text("Creation Time", "2024-05-06"),
        png::text("Thumb::URI", "file:///home/SECRET/a.png"),
        png::compressed_text("Comment", b"SECRET comment"),
        png::compressed_text("XML:com.adobe.xmp", secrets().as_bytes()),
        png::text(
            "Raw profile type exif",
            &hex("exif", &[b"Exif\0\0", &block[..]].concat()),
        ),
        png::text(
            "Raw profile type iptc",
            &hex("iptc", &resources("SECRET credit")),
        ),
        png::international_text("Title", "SECRET title"),
    ]);
    [
        &file[..],
        b"SECRET rest of a larger picture",
        b"\0\0\0\0IEND\xAE\x42\x60\x82",
    ]
    .concat()
}

/// A WebP with every kind of private data that has a home there.
pub fn full_webp(order: Order) -> Vec<u8> {
    let file = webp::file(&[
        webp::chunk(b"ICCP", &icc()),
        webp::chunk(b"EXIF", &exif(order)),
        webp::chunk(b"XMP ", secrets().as_bytes()),
        webp::chunk(b"ABCD", b"SECRET"),
    ]);
    [&file[..], b"SECRET behind the end"].concat()
}

/// The strip of [`tiff`].
pub const STRIP: &[u8] = b"a strip that STAYS";

/// A TIFF file with every kind of private entry, a preview in a second directory, and a strip; the same
/// with more entries in the main and in the EXIF directory.
pub fn tiff(order: Order, main: &[(u16, Value)], more: &[(u16, Value)]) -> Vec<u8> {
    let with = |strip: usize| {
        let number = |number: usize| Value::Long(u32::try_from(number).expect("small"));
        let rows = [
            (0x0100, Value::Short(6)),
            (0x0101, Value::Short(3)),
            (0x0111, number(strip)),
            (0x0117, number(STRIP.len())),
            (0x02BC, Value::Undefined(secrets().into_bytes())),
            (0x8649, Value::Undefined(resources("SECRET credit"))),
            (0x8773, Value::Undefined(icc())),
        ];
        let new = |row: &(u16, Value)| main.iter().all(|other| other.0 != row.0);
        let mut rows: Vec<(u16, Value)> = rows.into_iter().filter(new).collect();
        rows.extend_from_slice(main);
        with_marks(order, &rows, more)
    };
    let length = with(0).len();
    [&with(length)[..], STRIP, b"SECRET behind the end"].concat()
}

/// The same without more entries.
pub fn full_tiff(order: Order) -> Vec<u8> {
    tiff(order, &[], &[])
}

/// The coded bytes that [`heic`] shows.
pub const CODED: &[u8] = b"a coded picture that STAYS";

/// A HEIC file of a picture and further items.
pub fn heic(more: Vec<bmff::Item>) -> Vec<u8> {
    let picture = bmff::Item {
        properties: vec![1, 2],
        ..bmff::item(b"hvc1", CODED)
    };
    let colours = bmff::boxed(b"colr", &[b"prof", &icc()[..]].concat());
    let items: Vec<bmff::Item> = [picture].into_iter().chain(more).collect();
    bmff::heic(&items, &[bmff::size(64, 48), colours], &[])
}

/// A HEIC file with every kind of private data that has a home there.
pub fn full_heic(order: Order) -> Vec<u8> {
    let about = |kind: &[u8; 4], item: bmff::Item| bmff::Item {
        references: vec![(*kind, vec![1])],
        ..item
    };
    let map = |property| bmff::Item {
        properties: vec![property],
        hidden: true,
        ..about(b"auxl", bmff::item(b"hvc1", b"SECRET depth"))
    };
    let auxiliary = |urn: &str| bmff::full(b"auxC", 0, 0, &[urn.as_bytes(), b"\0"].concat());
    let picture = bmff::Item {
        properties: vec![1, 2, 5],
        ..bmff::item(b"hvc1", CODED)
    };
    let words = bmff::Item {
        content_type: "text/plain",
        ..about(b"cdsc", bmff::item(b"mime", b"SECRET words"))
    };
    let items = [
        picture,
        about(b"thmb", bmff::item(b"hvc1", b"SECRET thumbnail")),
        bmff::exif(&exif(order)),
        bmff::xmp(&secrets()),
        map(3),
        bmff::Item {
            properties: vec![4],
            ..about(b"auxl", bmff::item(b"hvc1", b"alpha that STAYS"))
        },
        bmff::item(b"hvc1", b"SECRET second picture"),
        bmff::item(b"grid", b"SECRET grid of nothing"),
        words,
        bmff::Item {
            idat: true,
            ..bmff::item(b"uri ", b"SECRET in idat")
        },
    ];
    let properties = [
        bmff::size(64, 48),
        bmff::boxed(b"colr", &[b"prof", &icc()[..]].concat()),
        auxiliary("urn:mpeg:hevc:2015:auxid:2"),
        auxiliary("urn:mpeg:hevc:2015:auxid:1"),
        bmff::full(b"udes", 0, 0, b"en\0SECRET\0SECRET description\0\0"),
    ];
    let video = bmff::boxed(b"ftyp", b"mp42\0\0\0\0mp42SECRET");
    let behind = [
        bmff::uuid(bmff::XMP, secrets().as_bytes()),
        bmff::uuid(b"SECRET user type", b"SECRET"),
        bmff::boxed(b"free", b"SECRET"),
        bmff::boxed(b"skip", b"SECRET"),
        bmff::boxed(b"udta", b"SECRET"),
        bmff::boxed(b"mpvd", &video),
        bmff::boxed(b"sefd", &trailer(&[(0x0A30, "MotionPhoto_Data", "SECRET")])),
        bmff::boxed(b"mdat", b"SECRET between items"),
    ];
    let file = bmff::heic(&items, &properties, &behind);
    [&file[..], b"SECRET behind the end"].concat()
}
