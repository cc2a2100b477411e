import { band, lathe, tilt } from '../lathe'
import { darker, lighter } from '../palette'
import { cloud, floret } from '../props'
import { dropShadow, shadow } from '../studio'
import { at, disc, ellipse, line, linear, type Point, path, polygon, random, rect, tile } from '../svg'

export type Season = 'blossom' | 'cloud' | 'leaf' | 'snow'

const ground: Record<Season, string> = {
  blossom: '#F2C9C4',
  cloud: '#A9C8DF',
  leaf: '#E7B877',
  snow: '#5F7F9E',
}

/** The printed pattern of one season, as a repeating fill. */
function pattern(season: Season): string {
  const motifs: Record<Season, string> = {
    blossom:
      at(30, 32, floret('#FFFDF8'), 1.5) + at(78, 74, floret('#D98B86'), 1.25) + at(84, 20, disc3(), 1),
    cloud: cloud(34, 46, 0.55, '#FFFDF8') + cloud(84, 88, 0.4, '#FFFDF8', 0.85),
    leaf:
      at(14, 36, leafShape('#B5632F'), 0.5, -20) +
      at(62, 84, leafShape('#8C7A3E'), 0.5, 24) +
      at(74, 28, leafShape('#F6E3BC'), 0.36, 60),
    snow: flake(30, 32, 19) + flake(80, 78, 14) + path(disc(82, 24, 4) + disc(28, 82, 4), { fill: '#fff' }),
  }
  return tile(108, 104, path(rect(0, 0, 108, 104), { fill: ground[season] }) + motifs[season])
}

const disc3 = () => path(disc(0, 0, 4) + disc(-12, 10, 3), { fill: '#D98B86' })
const leafShape = (fill: string) =>
  path('M0 0C18 -30 70 -38 118 -2C74 26 22 24 0 0Z', { fill }) +
  line('M0 0H112', '#fff3dc', 3, { opacity: 0.6 })
const flake = (x: number, y: number, r: number) =>
  [0, 60, 120]
    .map((turn) =>
      at(
        x,
        y,
        line(
          `M${-r} 0H${r}M${r * 0.6} ${-r * 0.3}L${r} 0L${r * 0.6} ${r * 0.3}M${-r * 0.6} ${-r * 0.3}L${-r} 0L${-r * 0.6} ${r * 0.3}`,
          '#FFFFFF',
          3.2,
        ),
        1,
        turn,
      ),
    )
    .join('')

/** A roll lying flat, its core open to the top; (x, y) is the middle of its foot. */
export function roll(x: number, y: number, season: Season, table: string, r = 200, h = 130): string {
  const colour = ground[season]
  const body = lathe({
    cx: 0,
    profile: [
      [r, -h],
      [r, 0],
    ],
    colour,
    gloss: 0.1,
    dark: 0.8,
    print:
      path(band(0, -h - 10, 10, r), { fill: pattern(season) }) +
      path(rect(-r, -h - 10, 2 * r, h + 60), { fill: pattern(season) }),
  })
  const rings = [0.94, 0.87, 0.8, 0.73].map((k) =>
    ellipse(0, -h, r * k, r * k * tilt, {
      fill: 'none',
      stroke: darker(colour, 0.2),
      'stroke-width': 1.6,
      opacity: 0.45,
    }),
  )
  return at(x, y, [
    shadow(0, 0, r, table),
    body.svg,
    ellipse(0, -h, r, r * tilt, {
      fill: linear(
        [
          [0, lighter(colour, 0.65)],
          [1, lighter(colour, 0.1)],
        ],
        [0, 0, 1, 0.2],
      ),
    }),
    ...rings,
    ellipse(0, -h, r * 0.66, r * 0.66 * tilt, { fill: '#E6D3B0' }),
    ellipse(0, -h + 1, r * 0.6, r * 0.6 * tilt, {
      fill: linear(
        [
          [0, '#8f7350'],
          [0.5, '#B2946A'],
          [1, '#DCC39A'],
        ],
        [0, 0, 1, 0.1],
      ),
    }),
    path(
      `M${-r * 0.5} ${-h + r * 0.066}A${r * 0.6} ${r * 0.6 * tilt} 0 0 0 ${r * 0.5} ${-h + r * 0.066}A${r * 0.56} ${r * 0.2 * tilt} 0 0 0 ${-r * 0.5} ${-h + r * 0.066}Z`,
      { fill: '#6e573a', opacity: 0.5 },
    ),
  ])
}

/** A torn strip stuck down, its middle at the origin. */
export function strip(season: Season, w: number, h = 92, seed = 3): string {
  const next = random(seed)
  const tear = (x: number, up: boolean): Point[] =>
    Array.from(
      { length: 10 },
      (_, i): Point => [x + (next() - 0.5) * 16, up ? h / 2 - (i / 9) * h : -h / 2 + (i / 9) * h],
    )
  const d = polygon([...tear(w / 2, false), ...tear(-w / 2, true)])
  return (
    path(d, { fill: '#3b4454', opacity: 0.2, transform: 'translate(2 4)' }) +
    path(d, { fill: pattern(season), opacity: 0.93 }) +
    path(d, {
      fill: linear([
        [0, '#fff', 0.3],
        [0.5, '#fff', 0.05],
        [1, '#3b4454', 0.1],
      ]),
    })
  )
}

/** A kraft envelope from above, 760 × 520, flap towards the viewer. */
export function envelope(table: string, colour = '#D9BE98'): string {
  const d = rect(-380, -260, 760, 520, 10)
  return (
    dropShadow(d, table, 0.7) +
    path(d, {
      fill: linear(
        [
          [0, lighter(colour, 0.3)],
          [1, darker(colour, 0.08)],
        ],
        [0, 0, 1, 1],
      ),
    }) +
    path('M-380 -252L-20 40Q0 54 20 40L380 -252Q376 -260 366 -260H-366Q-376 -260 -380 -252Z', {
      fill: linear([
        [0, lighter(colour, 0.12)],
        [1, lighter(colour, 0.4)],
      ]),
    }) +
    line('M-380 -250L-20 42Q0 56 20 42L380 -250', darker(colour, 0.4), 5, { opacity: 0.4 }) +
    line('M-376 256L-40 30M376 256L40 30', darker(colour, 0.3), 3, { opacity: 0.35 })
  )
}
