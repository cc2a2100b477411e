import { lathe, tilt } from '../lathe'
import { deeper } from '../palette'
import { inside } from '../props'
import { shadow } from '../studio'
import { at, ellipse, group, line, linear, type Point, path, random } from '../svg'
import { glass } from './glass'
import type { Standing } from './standing'

type Grains = 'coffee' | 'oats' | 'sugar' | 'tea'

const grainColours: Record<Grains, readonly string[]> = {
  coffee: ['#4A2C1C', '#5C3823', '#6E4630', '#3B2216'],
  oats: ['#EAD8B2', '#DFC799', '#F3E6C8', '#D5BA8A'],
  sugar: ['#FBF3E2', '#F1E0BE', '#FFFFFF', '#E6CFA2'],
  tea: ['#3E4A38', '#2F3A2C', '#566046', '#4A4634'],
}

/** A heap of beans, flakes or crystals, filling a box. */
export function grains(kind: Grains, x: number, y: number, w: number, h: number, seed = 1): string {
  const next = random(seed)
  const colours = grainColours[kind]
  const [rx, ry] = { coffee: [17, 12], oats: [16, 10], sugar: [13, 11], tea: [20, 5] }[kind] as [
    number,
    number,
  ]
  const parts = [path(`M${x} ${y + 12}h${w}v${h}h${-w}Z`, { fill: deeper(colours[1] ?? '#000', 0.35) })]
  const rows = Math.ceil(h / (ry * 1.25))
  for (let row = 0; row <= rows; row++)
    for (let px = x; px <= x + w; px += rx * 1.5) {
      const fill = colours[Math.floor(next() * colours.length)] ?? '#000'
      const [dx, dy, turn] = [(next() - 0.5) * rx, (next() - 0.5) * ry, next() * 180]
      const shape =
        kind === 'sugar'
          ? path(
              `M${-rx} ${-ry * 0.3}L${-rx * 0.2} ${-ry}L${rx} ${-ry * 0.4}L${rx * 0.7} ${ry * 0.8}L${-rx * 0.6} ${ry}Z`,
              { fill, stroke: '#cdb383', 'stroke-width': 1, opacity: 0.95 },
            )
          : ellipse(0, 0, rx, ry, {
              fill,
              stroke: deeper(fill, kind === 'oats' ? 0.28 : 0.5),
              'stroke-width': 1.5,
            }) +
            (kind === 'coffee' ? line(`M${-rx * 0.8} 0Q0 ${ry * 0.5} ${rx * 0.8} 0`, '#26150d', 2.4) : '') +
            (kind === 'oats' ? line(`M${-rx * 0.6} 0H${rx * 0.6}`, deeper(fill, 0.2), 1.5) : '')
      parts.push(at(px + dx, y + row * ry * 1.25 + dy, shape, 1, kind === 'tea' ? turn * 0.5 - 45 : turn))
    }
  return parts.join('')
}

/** A straight jar with a cork. */
export function jar({
  x,
  y,
  scale = 1,
  table,
  holds,
  r = 130,
  height = 400,
  seed = 2,
}: Standing & { holds: Grains; r?: number; height?: number; seed?: number }): string {
  const profile: Point[] = [
    [r - 22, -height],
    [r - 22, -height + 22],
    [r - 8, -height + 52],
    [r, -height + 84],
    [r, -24],
    [r - 16, 0],
  ]
  const level = -height * 0.72
  const content =
    grains(holds, -r, level, 2 * r, height * 0.74, seed) +
    path(`M${-r} ${level + 4}h${2 * r}v${height}h${-2 * r}Z`, {
      fill: linear(
        [
          [0, '#2b1b10', 0.3],
          [0.3, '#fff', 0.12],
          [0.6, '#2b1b10', 0.04],
          [1, '#2b1b10', 0.45],
        ],
        [0, 0, 1, 0],
      ),
    })
  const cork = lathe({
    cx: 0,
    profile: [
      [r - 20, -height - 52],
      [r - 24, -height + 6],
    ],
    colour: '#CFA877',
    gloss: 0,
  })
  const next = random(seed + 40)
  const pores = Array.from({ length: 40 }, () =>
    ellipse((next() - 0.5) * 2 * r, -height - 56 + next() * 74, 2 + next() * 5, 1.5 + next() * 2, {
      fill: '#8d6237',
      opacity: 0.5,
    }),
  )
  return at(
    x,
    y,
    [
      shadow(0, 0, r - 10, table),
      glass({ profile, content }),
      cork.svg,
      inside(cork.outline, pores),
      ellipse(0, -height - 52, r - 20, (r - 20) * tilt, {
        fill: linear(
          [
            [0, '#E9CDA2'],
            [1, '#C99F6B'],
          ],
          [0, 0, 1, 0],
        ),
      }),
      group(
        line(
          `M${-r + 24} ${-height + 8}A${r - 22} ${(r - 22) * tilt} 0 0 0 ${r - 24} ${-height + 8}`,
          '#fff',
          7,
          { opacity: 0.75 },
        ),
      ),
    ],
    scale,
  )
}
