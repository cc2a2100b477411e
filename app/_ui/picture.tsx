import { type pictureFormats, pictureUrl, pictureWidths } from '@/prisma/catalog/pictures'

type Format = (typeof pictureFormats)[number]

const srcSet = (path: string, format: Format) =>
  pictureWidths.map((width) => `${pictureUrl(path, width, format)} ${width}w`).join(', ')

/**
 * A square product picture in the size that fits: `path` is the stored path without width and format. The well behind
 * it keeps its place before it arrives, and when it is missing.
 */
export function Picture({
  path,
  alt,
  sizes,
  eager = false,
  className = '',
}: {
  path: string | null
  /** Empty when the text beside it says the same. */
  alt: string
  /** CSS `sizes`: how wide it stands on the page, e.g. `(min-width: 52rem) 16rem, 50vw` */
  sizes: string
  /** For what is seen first. */
  eager?: boolean
  className?: string
}) {
  return (
    <span className={`block aspect-square overflow-hidden bg-sunken ${className}`}>
      {path && (
        <picture>
          <source type="image/avif" srcSet={srcSet(path, 'avif')} sizes={sizes} />
          <img
            src={pictureUrl(path, 640, 'webp')}
            srcSet={srcSet(path, 'webp')}
            sizes={sizes}
            width={640}
            height={640}
            alt={alt}
            loading={eager ? 'eager' : 'lazy'}
            fetchPriority={eager ? 'high' : undefined}
            decoding="async"
            draggable={false}
            // Browsers draw ::before over a picture that failed only: the well instead of a torn page.
            className="relative size-full object-cover before:absolute before:inset-0 before:bg-sunken dark:brightness-95"
          />
        </picture>
      )}
    </span>
  )
}
