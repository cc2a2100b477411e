import { type pictureFormats, pictureUrl, pictureWidths } from '@/lib/catalog/pictures'

type Format = (typeof pictureFormats)[number]

const srcSet = (path: string, format: Format) =>
  pictureWidths.map((width) => `${pictureUrl(path, width, format)} ${width}w`).join(', ')

/**
 * A responsive square product picture. `path` is the stored path without width and format. The background reserves the
 * space while the picture loads, and stays if it is missing.
 */
export function Picture({
  path,
  alt,
  sizes,
  eager = false,
  className = '',
}: {
  path: string | null
  /** Empty if the text next to the picture says the same. */
  alt: string
  /** The HTML attribute `sizes`, e.g. `(min-width: 52rem) 16rem, 50vw`. */
  sizes: string
  /** Loads at once and with high priority: for pictures above the fold. */
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
            // Browsers render ::before of an <img> only if it failed to load: it covers the broken-image icon.
            className="relative size-full object-cover before:absolute before:inset-0 before:bg-sunken dark:brightness-95"
          />
        </picture>
      )}
    </span>
  )
}
