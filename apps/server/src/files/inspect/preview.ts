import { ResizeFit, Transformer } from '@napi-rs/image';
import { imageSize } from 'image-size';
import { GifReader } from 'omggif';

const longestSide = 1600;
const quality = 80;
// 64 million pixels are a quarter of a gigabyte once decoded; a phone's largest photo has 50.
const mostPixels = 64_000_000;

const decoders: Record<string, (bytes: Uint8Array, size: Size) => Transformer> = {
  'image/jpeg': decode,
  'image/png': decode,
  'image/apng': decode,
  'image/webp': decode,
  'image/gif': decodeGif,
};
type Size = { width: number; height: number };

/**
 * A picture fit to be shown inline, of `previewType`: re-encoded, so that nothing of the original but its pixels is left (no place,
 * no script), turned as the phone was held, and no larger than a screen. null when there is none to make.
 */
export async function makePreview(bytes: Uint8Array, mediaType: string | null): Promise<Uint8Array | null> {
  const decoder = mediaType === null ? undefined : decoders[mediaType];
  const size = decoder && readSize(bytes);
  if (!size) return null;
  try {
    const picture = decoder(bytes, size);
    if (Math.max(size.width, size.height) > longestSide)
      picture.resize({ width: longestSide, height: longestSide, fit: ResizeFit.Inside });
    return await picture.webp(quality);
  } catch {
    // Damaged, or of a kind the decoder does not read: it is kept as a file.
    return null;
  }
}

/** Read from the header before anything is decoded: a few kilobytes can unfold to gigabytes. */
function readSize(bytes: Uint8Array): Size | null {
  try {
    const { width, height } = imageSize(bytes);
    return width > 0 && height > 0 && width * height <= mostPixels ? { width, height } : null;
  } catch {
    return null;
  }
}

function decode(bytes: Uint8Array): Transformer {
  return new Transformer(bytes).rotate();
}

/** The first frame: the picture library reads no GIF. */
function decodeGif(bytes: Uint8Array, { width, height }: Size): Transformer {
  const pixels = new Uint8Array(width * height * 4);
  new GifReader(bytes as Buffer).decodeAndBlitFrameRGBA(0, pixels as Buffer);
  return Transformer.fromRgbaPixels(pixels, width, height);
}
