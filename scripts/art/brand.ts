import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { brand, colours } from '../../lib/brand'
import { linear, path, picture, rect, side } from './svg'

/** Of an icon's side, how much the box around the logo takes. */
const logoShare = 0.81

/** The application icon: the logo on a plate. `corner` rounds the plate, `scale` is smaller for maskable icons. */
export const icon = (corner: number, scale: number) =>
  picture(() => {
    const [top, bottom] = brand.iconGround
    const [size, lift] = [side * logoShare * scale, side / 100]
    const start = (side - size) / 2
    const fill = linear([
      [0, top],
      [1, bottom],
    ])
    return (
      `<style>.accent{fill:${colours.accent[0]}}.shadow .accent{fill:currentColor}</style>` +
      path(rect(0, 0, side, side, corner), { fill }) +
      `<g class="shadow" opacity=".22">${logo(start + lift, start + 2 * lift, size, '#2e435a')}</g>` +
      logo(start, start, size, colours.surface[0])
    )
  })

/** The brand's logo at a place in a picture, what has no colour of its own in this one. */
function logo(x: number, y: number, size: number, colour: string): string {
  const file = readFileSync(fileURLToPath(new URL(`../../public${brand.logo}`, import.meta.url)), 'utf8')
  const start = file.indexOf('<svg')
  if (start < 0) throw new Error(`public${brand.logo} is no SVG: icons are painted from it`)
  const place = `x="${x}" y="${y}" width="${size}" height="${size}" color="${colour}"`
  return file
    .slice(start)
    .replace(
      /^<svg\b([^>]*)>/,
      (_, given: string) => `<svg${given.replace(/\s(?:x|y|width|height|color)="[^"]*"/g, '')} ${place}>`,
    )
}
