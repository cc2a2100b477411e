/**
 * Every picture is square and stored at these widths (pixels) in these formats:
 * `/products/mist-cup-1` is served as `/products/mist-cup-1-640.avif`. WebP is the fallback for older phones.
 */
export const pictureWidths = [320, 640, 960] as const
export const pictureFormats = ['avif', 'webp'] as const

/** The public URL path of one stored rendering of a picture; `width` in pixels. */
export function pictureUrl(
  path: string,
  width: (typeof pictureWidths)[number],
  format: (typeof pictureFormats)[number],
): string {
  return `${path}-${width}.${format}`
}

/** A product's picture as a shared link shows it: 1200 × 630, JPEG, which every app can show. First pictures have one. */
export function sharePictureUrl(path: string): string {
  return `${path}-share.jpg`
}
