//! The picture itself: a file in, its samples out, as the file has them. No colour management: what is looked for
//! was put into these numbers.
//!
//! The first frame alone is decoded. HEIC, AVIF, JPEG XL and icons are not.

use std::io::Cursor;

use image::codecs::bmp::BmpDecoder;
use image::codecs::gif::GifDecoder;
use image::codecs::png::PngDecoder;
use image::codecs::tiff::TiffDecoder;
use image::codecs::webp::WebPDecoder;
use image::{ColorType, ImageDecoder, ImageError, ImageResult};
use zune_core::bytestream::ZCursor;
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;

use crate::checks::Why;
use crate::container::{Container, Format};
use crate::limits::Limits;

/// A decoded picture: rows from the top, pixels from the left, 8 bits a sample.
#[derive(Clone, Debug)]
pub struct Picture {
    /// Width in pixels, at least 1.
    pub width: usize,
    /// Height in pixels, at least 1.
    pub height: usize,
    /// Samples of one pixel: 1 grey, 2 grey and alpha, 3 red, green and blue, 4 these and alpha.
    pub channels: usize,
    /// All samples, `width * height * channels`. Of 16 bits the upper 8 are kept.
    pub samples: Vec<u8>,
}

impl Picture {
    /// Whether it has colours.
    #[must_use]
    pub const fn is_colour(&self) -> bool {
        self.channels >= 3
    }

    /// Whether it has an alpha channel, the last of each pixel.
    #[must_use]
    pub const fn has_alpha(&self) -> bool {
        matches!(self.channels, 2 | 4)
    }

    /// The pixels, row by row.
    pub fn pixels(&self) -> impl ExactSizeIterator<Item = &[u8]> {
        self.samples.chunks_exact(self.channels)
    }

    /// The rows from `first` on, each as its samples.
    pub fn rows(&self, first: usize) -> impl Iterator<Item = &[u8]> {
        let row = self.width.saturating_mul(self.channels);
        self.samples.chunks_exact(row).skip(first)
    }
}

/// Decodes the first frame of `file`.
///
/// # Errors
/// Why not: the format has no decoder here, the picture has more pixels than `limits` can pay, it is damaged.
pub fn picture(file: &[u8], container: &Container, limits: &mut Limits) -> Result<Picture, Why> {
    // First, since decoders refuse a size that no memory holds in other words where memory is smaller.
    if matches!(container.format, Format::Png | Format::Bmp) {
        let (width, height) = (u64::from(container.width), u64::from(container.height));
        let most = u64::try_from(limits.pixels).unwrap_or(u64::MAX);
        if width.saturating_mul(height) > most {
            return Err(Why::Limit);
        }
    }
    let input = Cursor::new(file);
    match container.format {
        Format::Jpeg => jpeg(file, limits),
        Format::Png => samples(PngDecoder::with_limits(input, memory(limits)), limits),
        Format::Webp => samples(WebPDecoder::new(input), limits),
        Format::Gif => samples(GifDecoder::new(input), limits),
        Format::Tiff => samples(TiffDecoder::new(input), limits),
        Format::Bmp if file.starts_with(b"BM") => samples(BmpDecoder::new(input), limits),
        Format::Bmp | Format::Heic | Format::Avif | Format::Jxl => Err(Why::Format),
    }
}

/// What a decoder may take besides the picture: as much as the largest one itself, of four samples of 16 bits.
fn memory(limits: &Limits) -> image::Limits {
    let bytes = u64::try_from(limits.pixels)
        .unwrap_or(u64::MAX)
        .saturating_mul(8);
    let mut memory = image::Limits::no_limits();
    memory.max_alloc = Some(bytes);
    memory
}

/// Room for a picture of this size, paid for before it is made.
fn room(
    width: usize,
    height: usize,
    bytes_a_pixel: usize,
    limits: &mut Limits,
) -> Result<Vec<u8>, Why> {
    let pixels = width.checked_mul(height).ok_or(Why::Limit)?;
    if pixels == 0 {
        return Err(Why::Damaged);
    }
    limits.spend_pixels(pixels, 0).map_err(|_| Why::Limit)?;
    let size = pixels.checked_mul(bytes_a_pixel).ok_or(Why::Limit)?;
    let mut samples = Vec::new();
    samples.try_reserve_exact(size).map_err(|_| Why::Limit)?;
    samples.resize(size, 0);
    Ok(samples)
}

fn why(error: &ImageError) -> Why {
    match error {
        ImageError::Limits(_) => Why::Limit,
        ImageError::Unsupported(_) => Why::Format,
        _ => Why::Damaged,
    }
}

fn samples<D: ImageDecoder>(decoder: ImageResult<D>, limits: &mut Limits) -> Result<Picture, Why> {
    let mut decoder = decoder.map_err(|error| why(&error))?;
    let (width, height) = decoder.dimensions();
    let (width, height) = (
        usize::try_from(width).map_err(|_| Why::Limit)?,
        usize::try_from(height).map_err(|_| Why::Limit)?,
    );
    let color = decoder.color_type();
    let (channels, bytes) = match color {
        ColorType::L8 => (1, 1),
        ColorType::La8 => (2, 1),
        ColorType::Rgb8 => (3, 1),
        ColorType::Rgba8 => (4, 1),
        ColorType::L16 => (1, 2),
        ColorType::La16 => (2, 2),
        ColorType::Rgb16 => (3, 2),
        ColorType::Rgba16 => (4, 2),
        // Floats: a TIFF for measurements.
        _ => return Err(Why::Format),
    };
    let allowed = memory(limits);
    let mut samples = room(width, height, usize::from(color.bytes_per_pixel()), limits)?;
    decoder.set_limits(allowed).map_err(|error| why(&error))?;
    decoder
        .read_image(&mut samples)
        .map_err(|error| why(&error))?;
    if bytes == 2 {
        samples = upper(&samples);
    }
    Ok(Picture {
        width,
        height,
        channels,
        samples,
    })
}

/// The upper half of each number of 16 bits, which the decoders give in the machine's order.
fn upper(samples: &[u8]) -> Vec<u8> {
    let pairs = samples.as_chunks().0.iter();
    pairs
        .map(|pair| {
            let [upper, _] = u16::from_ne_bytes(*pair).to_be_bytes();
            upper
        })
        .collect()
}

/// A picture that is stored as rows of red, green and blue bytes.
pub(super) fn rows(
    bytes: &[u8],
    width: usize,
    height: usize,
    limits: &mut Limits,
) -> Result<Picture, Why> {
    let mut samples = room(width, height, 3, limits)?;
    if bytes.len() != samples.len() {
        return Err(Why::Damaged);
    }
    samples.copy_from_slice(bytes);
    Ok(Picture {
        width,
        height,
        channels: 3,
        samples,
    })
}

/// A JPEG file.
pub(super) fn jpeg(file: &[u8], limits: &mut Limits) -> Result<Picture, Why> {
    let options = DecoderOptions::default()
        .set_strict_mode(false)
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX));
    // A copy, since a second decoder, for what is borrowed, would be a tenth of the module `pixels`: that of TIFF
    // owns its data.
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(file.to_vec()), options);
    decoder.decode_headers().map_err(|_| Why::Damaged)?;
    let (width, height) = decoder.dimensions().ok_or(Why::Damaged)?;
    let grey = decoder.input_colorspace() == Some(ColorSpace::Luma);
    let (channels, space) = if grey {
        (1, ColorSpace::Luma)
    } else {
        (3, ColorSpace::RGB)
    };
    decoder.set_options(options.jpeg_set_out_colorspace(space));
    let mut samples = room(width, height, channels, limits)?;
    decoder
        .decode_into(&mut samples)
        .map_err(|_| Why::Damaged)?;
    Ok(Picture {
        width,
        height,
        channels,
        samples,
    })
}
