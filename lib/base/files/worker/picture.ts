import sharp, { type Sharp } from 'sharp'
import { MAX_PIXELS } from '#lib/base/files/rules.ts'

/** Longest side of a stored picture, pixels: a scanned A3 page stays legible. */
const LONGEST = 4096
const THUMB = 480

export type PictureKind = 'jpg' | 'png' | 'webp'
export type Encoded = { width: number; height: number }

const FORMAT: Record<PictureKind, string> = { jpg: 'jpeg', png: 'png', webp: 'webp' }

/** Only the three loaders that are needed, and one thread: the picture comes from outside. */
function harden(): void {
  sharp.block({ operation: ['VipsForeignLoad'] })
  sharp.unblock({
    operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp'],
  })
  sharp.concurrency(1)
  sharp.cache(false)
}

function encoded(picture: Sharp, kind: PictureKind): Sharp {
  if (kind === 'png') return picture.png()
  return kind === 'webp' ? picture.webp({ quality: 85 }) : picture.jpeg({ quality: 85 })
}

/**
 * Decodes a picture and encodes it anew, upright and at most 4096 pixels long, without EXIF, GPS, colour profile
 * and whatever else it carried, with a small one beside it. Answers 'pixels' or 'broken' when that cannot be.
 */
export async function encodePicture(
  input: string,
  kind: PictureKind,
  output: { file: string; thumb: string },
): Promise<Encoded | 'pixels' | 'broken' | 'mismatch'> {
  harden()
  const options = { limitInputPixels: MAX_PIXELS, failOn: 'error' as const, sequentialRead: true }
  try {
    // the header alone, so that what is too large is said to be that
    const { width, height, format } = await sharp(input, { limitInputPixels: false }).metadata()
    if (format !== FORMAT[kind]) return 'mismatch'
    if (width * height > MAX_PIXELS) return 'pixels'
    const fit = { fit: 'inside' as const, withoutEnlargement: true }
    const upright = sharp(input, options)
      .autoOrient()
      .resize({ width: LONGEST, height: LONGEST, ...fit })
    const made = await encoded(upright, kind).toFile(output.file)
    await sharp(output.file, options)
      .resize({ width: THUMB, height: THUMB, ...fit })
      .webp({ quality: 75 })
      .toFile(output.thumb)
    return { width: made.width, height: made.height }
  } catch {
    // whatever libvips says of it (and may quote of it), the picture cannot be opened
    return 'broken'
  }
}
