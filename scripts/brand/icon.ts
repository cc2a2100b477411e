import { readFileSync } from 'node:fs'
import { brand, colours } from '@/lib/brand'
import { publicFile } from './public-file'

/** Side of the icon in user units. */
const side = 1200
/** Share of the icon's side that the logo takes at scale 1. */
const logoShare = 0.81

/**
 * The application icon as SVG: the logo with a soft shadow on a gradient. `corner` rounds the background, in user units
 * of 1200. `scale` shrinks the logo: maskable icons need a margin.
 */
export function icon(corner: number, scale: number): string {
  const [top, bottom] = brand.iconGround
  const size = side * logoShare * scale
  const start = (side - size) / 2
  const lift = side / 100
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" width="${side}" height="${side}">`,
    '<defs><linearGradient id="d0" x1="0" y1="0" x2="0" y2="1">',
    `<stop offset="0" stop-color="${top}" stop-opacity="1"/>`,
    `<stop offset="1" stop-color="${bottom}" stop-opacity="1"/>`,
    '</linearGradient></defs>',
    `<style>.accent{fill:${colours.accent[0]}}.shadow .accent{fill:currentColor}</style>`,
    `<path d="${roundedSquare(corner)}" fill="url(#d0)"/>`,
    `<g class="shadow" opacity=".22">${logo(start + lift, start + 2 * lift, size, '#2e435a')}</g>`,
    logo(start, start, size, colours.surface[0]),
    '</svg>',
  ].join('')
}

/** The brand's logo as a nested SVG. Shapes without a colour of their own take `colour`. */
function logo(x: number, y: number, size: number, colour: string): string {
  const file = readFileSync(publicFile(brand.logo), 'utf8')
  const start = file.indexOf('<svg')
  if (start < 0) throw new Error(`public${brand.logo} is not an SVG: the icons are made from it`)
  const position = `x="${x}" y="${y}" width="${size}" height="${size}" color="${colour}"`
  return file
    .slice(start)
    .replace(
      /^<svg\b([^>]*)>/,
      (_, given: string) => `<svg${given.replace(/\s(?:x|y|width|height|color)="[^"]*"/g, '')} ${position}>`,
    )
}

/** Path data of the whole square with corners of radius `r`. */
function roundedSquare(r: number): string {
  const edge = side - 2 * r
  const corner = (x: number, y: number) => `a${r} ${r} 0 0 1 ${x} ${y}`
  return `M${r} 0h${edge}${corner(r, r)}v${edge}${corner(-r, r)}h${-edge}${corner(-r, -r)}v${-edge}${corner(r, -r)}Z`
}
