import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CSSProperties } from 'react'

const images = new Map<string, string>()

/**
 * A line icon from an SVG file below public/, in the colour of the text around it; decoration. The page brings it
 * along: a request of its own would weigh more. For server components.
 */
export function MaskIcon({ path, className = '' }: { path: string; className?: string }) {
  const style = { '--icon': imageOf(path) } as CSSProperties
  return <span aria-hidden="true" className={`mask-icon ${className}`} style={style} />
}

/** CSS `url()` with the content of our own file, read once; with the address where there is no such file. */
function imageOf(path: string): string {
  const known = images.get(path)
  if (known) return known
  const file = join(/* turbopackIgnore: true */ process.cwd(), 'public', path)
  const ours = /^(\/[\w-]+)+\.svg$/.test(path) && existsSync(file)
  const address = ours
    ? `data:image/svg+xml,${encodeURIComponent(readFileSync(file, 'utf8'))}`
    : encodeURI(path)
  const image = `url("${address}")`
  images.set(path, image)
  return image
}
