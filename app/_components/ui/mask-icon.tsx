import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CSSProperties } from 'react'

const images = new Map<string, string>()

/**
 * A decorative line icon from an SVG file below public/, in the text colour. The SVG is inlined as a data URL, which is
 * smaller than a separate request. For server components.
 */
export function MaskIcon({ path, className = '' }: { path: string; className?: string }) {
  const style = { '--icon': imageUrl(path) } as CSSProperties
  return <span aria-hidden="true" className={`mask-icon ${className}`} style={style} />
}

/** CSS `url()` with the content of the file, read once per process. If there is no such file, with its address. */
function imageUrl(path: string): string {
  const cached = images.get(path)
  if (cached) return cached
  const file = join(/* turbopackIgnore: true */ process.cwd(), 'public', path)
  const isLocal = /^(\/[\w-]+)+\.svg$/.test(path) && existsSync(file)
  const address = isLocal
    ? `data:image/svg+xml,${encodeURIComponent(readFileSync(file, 'utf8'))}`
    : encodeURI(path)
  const image = `url("${address}")`
  images.set(path, image)
  return image
}
