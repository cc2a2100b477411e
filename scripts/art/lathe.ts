import { darker, lighter } from './palette'
import {
  blur,
  clipTo,
  disc,
  ellipse,
  group,
  line,
  linear,
  type Point,
  path,
  polygon,
  radial,
  random,
  type Stop,
  smooth,
} from './svg'

/** How far circles are flattened by the camera's height. */
export const tilt = 0.2

interface Lathe {
  cx: number
  /** Radius and height (picture y) from top to bottom. */
  profile: readonly Point[]
  colour: string
  /** 0 matt, 1 glazed. */
  gloss?: number
  /** What its shadow side turns to. */
  shade?: string
  dark?: number
  /** Painted on the body, under the light and shade. */
  print?: string
  /** Polished metal mirrors the room in bands. */
  metal?: boolean
}

export interface Solid {
  outline: string
  svg: string
  /** A vertical band of the front, between two fractions (-1 left edge, 1 right edge) of the width. */
  strip: (from: number, to: number, top: number, bottom: number) => string
  radiusAt: (y: number) => number
}

/** A turned body, such as a cup or a tin, shaded as a round thing lit from the upper left. */
export function lathe({
  cx,
  profile,
  colour,
  gloss = 0.5,
  shade = darker(colour, 0.55),
  dark = 1,
  print = '',
  metal = false,
}: Lathe): Solid {
  const edge = smooth(profile)
  const [first, last] = [edge[0] as Point, edge[edge.length - 1] as Point]
  const right = silhouette(edge).map(([r, y]): Point => [cx + r, y])
  const outline = `${polygon([[cx - first[0], first[1]]], false)}A${first[0]} ${first[0] * tilt} 0 0 1 ${cx + first[0]} ${first[1]}${polygon(right, false).replace('M', 'L')}Z`
  const strip = (from: number, to: number, top: number, bottom: number) => {
    const part = edge.filter(([, y]) => y >= top && y <= bottom)
    return polygon([
      ...part.map(([r, y]): Point => [cx + r * from, y + r * tilt * Math.sqrt(1 - from * from) * 0.6]),
      ...part.map(([r, y]): Point => [cx + r * to, y + r * tilt * Math.sqrt(1 - to * to) * 0.6]).reverse(),
    ])
  }
  const radiusAt = (y: number) =>
    edge.reduce((best, p) => (Math.abs(p[1] - y) < Math.abs(best[1] - y) ? p : best), first)[0]
  const height = last[1] - first[1]
  const svg = [
    path(outline, { fill: colour }),
    print && group(print, { 'clip-path': clipTo(outline) }),
    path(outline, {
      fill: linear(
        metal
          ? mirror(shade)
          : [
              [0, shade, 0.34 * dark],
              [0.1, shade, 0.1 * dark],
              [0.22, '#fffdf6', 0.12],
              [0.32, '#fffdf6', 0.3],
              [0.46, '#fffdf6', 0],
              [0.62, shade, 0.12 * dark],
              [0.82, shade, 0.5 * dark],
              [0.93, shade, 0.66 * dark],
              [1, shade, 0.46 * dark],
            ],
        [0, 0, 1, 0],
      ),
    }),
    path(outline, {
      fill: linear([
        [0, '#fff', 0.1],
        [0.5, '#fff', 0],
        [0.75, shade, 0.05],
        [1, shade, 0.34 * dark],
      ]),
    }),
    group(
      path(strip(-0.66, -0.44, first[1] + height * 0.08, first[1] + height * 0.8), {
        fill: '#fffdf8',
        opacity: 0.25 + 0.4 * gloss,
        filter: blur(13 - 9 * gloss),
      }) +
        path(strip(0.9, 0.97, first[1] + height * 0.1, first[1] + height * 0.85), {
          fill: lighter(colour, 0.6),
          opacity: 0.35,
          filter: blur(5),
        }),
      { 'clip-path': clipTo(outline) },
    ),
  ].join('')
  return { outline, svg, strip, radiusAt }
}

/**
 * From the right end of the mouth, down the right side, along the foot and up the left side, about x = 0. Seen from
 * above its height, a round body ends below where the nearest of its circles lies, so the foot is their envelope.
 */
function silhouette(edge: readonly Point[]): Point[] {
  const foot = (x: number) =>
    Math.max(...edge.map(([r, y]) => (r >= Math.abs(x) ? y + tilt * Math.sqrt(r * r - x * x) : -Infinity)))
  const widest = edge.reduce((best, [r], i) => (r >= (edge[best] as Point)[0] ? i : best), 0)
  let end = widest
  while (end + 1 < edge.length) {
    const [r, y] = edge[end + 1] as Point
    if (foot(r) - y > 0.5) break
    end++
  }
  const side = edge.slice(0, end + 1)
  const [reach] = side[end] as Point
  const bottom = Array.from({ length: 121 }, (_, i): Point => {
    const x = reach * Math.cos((i / 120) * Math.PI)
    return [x, foot(x)]
  })
  return [...side, ...bottom, ...side.map(([r, y]): Point => [-r, y]).reverse()]
}

const mirror = (shade: string): Stop[] => [
  [0, shade, 0.75],
  [0.07, '#fff', 0.35],
  [0.16, shade, 0.35],
  [0.27, '#fff', 0.75],
  [0.36, '#fff', 0.2],
  [0.5, shade, 0.12],
  [0.64, shade, 0.62],
  [0.78, shade, 0.3],
  [0.87, '#fff', 0.42],
  [0.95, shade, 0.6],
  [1, shade, 0.8],
]

/** The mouth of an open vessel: lip, and the inside, lit on the far right; `content` shows within it. */
export function mouth(cx: number, y: number, r: number, colour: string, lip = 0.06, content = ''): string {
  const inner = r * (1 - lip)
  return (
    ellipse(cx, y, r, r * tilt, {
      fill: linear(
        [
          [0, lighter(colour, 0.75)],
          [0.6, lighter(colour, 0.35)],
          [1, darker(colour, 0.1)],
        ],
        [0, 0, 1, 0],
      ),
    }) +
    ellipse(cx, y + 1, inner, inner * tilt, {
      fill: linear(
        [
          [0, darker(colour, 0.5)],
          [0.45, darker(colour, 0.3)],
          [1, darker(colour, 0.08)],
        ],
        [0, 0, 1, 0.2],
      ),
    }) +
    (content && group(content, { 'clip-path': clipTo(disc(cx, y + 1, inner, inner * tilt)) }))
  )
}

/** A liquid's surface inside a mouth. */
export const liquid = (cx: number, y: number, r: number, colour: string) =>
  ellipse(cx, y, r, r * tilt, {
    fill: radial(
      [
        [0, lighter(colour, 0.3)],
        [0.6, colour],
        [1, darker(colour, 0.25)],
      ],
      [0.4, 0.35, 0.7],
    ),
  }) +
  path(
    `M${cx - r * 0.72} ${y + r * tilt * 0.1}A${r * 0.8} ${r * tilt * 0.75} 0 0 1 ${cx - r * 0.05} ${y - r * tilt * 0.62}`,
    {
      fill: 'none',
      stroke: '#fff',
      'stroke-width': 5,
      'stroke-linecap': 'round',
      opacity: 0.4,
    },
  )

/** A bent round bar, such as a handle. */
export function tube(d: string, width: number, colour: string, gloss = 0.5): string {
  return (
    line(d, darker(colour, 0.36), width) +
    group(line(d, colour, width * 0.72, { filter: blur(width * 0.09) }), {
      transform: `translate(${-width * 0.07} ${-width * 0.07})`,
    }) +
    group(line(d, '#fffdf8', width * 0.16, { opacity: 0.3 + 0.5 * gloss, filter: blur(width * 0.05) }), {
      transform: `translate(${-width * 0.17} ${-width * 0.17})`,
    })
  )
}

/** Kiln speckles over a body. */
export function speckles(
  outline: string,
  box: readonly [number, number, number, number],
  colour: string,
  count: number,
  seed: number,
): string {
  const next = random(seed)
  const [x, y, w, h] = box
  let d = ''
  for (let i = 0; i < count; i++) {
    const r = 1.2 + next() ** 3 * 4.2
    d += `M${(x + next() * w).toFixed(1)} ${(y + next() * h).toFixed(1)}m${(-r).toFixed(1)} 0a${r.toFixed(1)} ${r.toFixed(1)} 0 1 0 ${(2 * r).toFixed(1)} 0a${r.toFixed(1)} ${r.toFixed(1)} 0 1 0 ${(-2 * r).toFixed(1)} 0`
  }
  return path(d, { fill: colour, opacity: 0.4, 'clip-path': clipTo(outline) })
}

/** A ring around the front of a turned body, between two heights. */
export const band = (cx: number, top: number, bottom: number, rTop: number, rBottom = rTop) =>
  `M${cx - rTop} ${top}A${rTop} ${rTop * tilt} 0 0 0 ${cx + rTop} ${top}L${cx + rBottom} ${bottom}A${rBottom} ${rBottom * tilt} 0 0 1 ${cx - rBottom} ${bottom}Z`
