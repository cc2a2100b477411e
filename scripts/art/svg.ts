/** A picture's side in user units; all coordinates in the art are in this square. */
export const side = 1200

export type Point = readonly [x: number, y: number]
export type Stop = readonly [offset: number, colour: string, opacity?: number]

let definitions: string[] = []

/** Draws one picture: what `paint` defines (gradients, clips, filters) lands in this picture's own defs. */
export function picture(paint: () => string): string {
  definitions = []
  const content = paint()
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" width="${side}" height="${side}"><defs>${definitions.join('')}</defs>${content}</svg>`
}

function define(make: (id: string) => string): string {
  const id = `d${definitions.length}`
  definitions.push(make(id))
  return `url(#${id})`
}

const stopList = (stops: readonly Stop[]) =>
  stops.map(([o, c, a = 1]) => `<stop offset="${o}" stop-color="${c}" stop-opacity="${a}"/>`).join('')

/** A linear gradient over the painted shape's box, from top to bottom unless told otherwise. */
export const linear = (stops: readonly Stop[], [x1, y1, x2, y2] = [0, 0, 0, 1]) =>
  define(
    (id) =>
      `<linearGradient id="${id}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}">${stopList(stops)}</linearGradient>`,
  )

/** A radial gradient over the painted shape's box. */
export const radial = (stops: readonly Stop[], [cx, cy, r] = [0.5, 0.5, 0.5]) =>
  define(
    (id) => `<radialGradient id="${id}" cx="${cx}" cy="${cy}" r="${r}">${stopList(stops)}</radialGradient>`,
  )

/** For `clip-path`: only what lies inside the outline shows. */
export const clipTo = (d: string) => define((id) => `<clipPath id="${id}"><path d="${d}"/></clipPath>`)

/** For `filter`: softens edges; `amount` in the user units of the thing blurred. */
export const blur = (amount: number) =>
  define(
    (id) =>
      `<filter id="${id}" x="-1" y="-1" width="3" height="3"><feGaussianBlur stdDeviation="${amount}"/></filter>`,
  )

/** Streaks or grain of one colour, cut to the shape it is applied to. `fx`, `fy`: how fine, along each axis. */
export function grain(colour: string, fx: number, fy: number, strength: number, seed = 1): string {
  const [r, g, b] = [1, 3, 5].map((i) => Number.parseInt(colour.slice(i, i + 2), 16) / 255)
  return define(
    (id) =>
      `<filter id="${id}" x="0" y="0" width="1" height="1" color-interpolation-filters="sRGB"><feTurbulence type="fractalNoise" baseFrequency="${fx} ${fy}" numOctaves="3" seed="${seed}"/><feColorMatrix values="0 0 0 0 ${r} 0 0 0 0 ${g} 0 0 0 0 ${b} ${strength * 3} 0 0 0 ${-strength * 1.15}"/><feComposite in2="SourceGraphic" operator="in"/></filter>`,
  )
}

/** A repeating tile. */
export const tile = (w: number, h: number, content: string, transform = '') =>
  define(
    (id) =>
      `<pattern id="${id}" width="${w}" height="${h}" patternUnits="userSpaceOnUse" patternTransform="${transform}">${content}</pattern>`,
  )

type Attributes = Record<string, string | number | undefined>
const attributes = (a: Attributes) =>
  Object.entries(a)
    .filter(([, v]) => v !== undefined)
    .map(([k, v]) => ` ${k}="${v}"`)
    .join('')

export const path = (d: string, a: Attributes) => `<path d="${d}"${attributes(a)}/>`
export const line = (d: string, stroke: string, width: number, a: Attributes = {}) =>
  path(d, {
    fill: 'none',
    stroke,
    'stroke-width': width,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    ...a,
  })
export const ellipse = (cx: number, cy: number, rx: number, ry: number, a: Attributes) =>
  `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${ry}"${attributes(a)}/>`
export const group = (content: string | string[], a: Attributes = {}) =>
  `<g${attributes(a)}>${Array.isArray(content) ? content.join('') : content}</g>`
/** Moves, turns (degrees) and scales content about its own origin. */
export const at = (x: number, y: number, content: string | string[], scale = 1, turn = 0) =>
  group(content, { transform: `translate(${x} ${y}) rotate(${turn}) scale(${scale})` })

const f = (n: number) => Math.round(n * 10) / 10
/** Straight lines through all points, as path data. */
export const polygon = (points: readonly Point[], close = true) =>
  `M${points.map(([x, y]) => `${f(x)} ${f(y)}`).join('L')}${close ? 'Z' : ''}`
/** A rectangle with corners rounded by `r`, as path data. */
export const rect = (x: number, y: number, w: number, h: number, r = 0) =>
  r === 0
    ? `M${x} ${y}h${w}v${h}h${-w}Z`
    : `M${x + r} ${y}h${w - 2 * r}a${r} ${r} 0 0 1 ${r} ${r}v${h - 2 * r}a${r} ${r} 0 0 1 ${-r} ${r}h${-(w - 2 * r)}a${r} ${r} 0 0 1 ${-r} ${-r}v${-(h - 2 * r)}a${r} ${r} 0 0 1 ${r} ${-r}Z`
/** A circle or upright ellipse, as path data. */
export const disc = (cx: number, cy: number, rx: number, ry = rx) =>
  `M${cx - rx} ${cy}a${rx} ${ry} 0 1 1 ${2 * rx} 0a${rx} ${ry} 0 1 1 ${-2 * rx} 0Z`

/** A smooth curve through all points (Catmull-Rom); a point given twice makes a corner. */
export function smooth(points: readonly Point[], closed = false, steps = 14): Point[] {
  const n = points.length
  const pick = (i: number): Point =>
    (closed ? points[(i + n) % n] : points[Math.max(0, Math.min(n - 1, i))]) as Point
  const out: Point[] = []
  for (let i = 0; i < (closed ? n : n - 1); i++) {
    const [p0, p1, p2, p3] = [pick(i - 1), pick(i), pick(i + 1), pick(i + 2)]
    if (p1[0] === p2[0] && p1[1] === p2[1]) continue
    for (let s = 0; s < steps; s++) {
      const t = s / steps
      const blend = (k: 0 | 1) =>
        0.5 *
        (2 * p1[k] +
          (p2[k] - p0[k]) * t +
          (2 * p0[k] - 5 * p1[k] + 4 * p2[k] - p3[k]) * t * t +
          (3 * p1[k] - p0[k] - 3 * p2[k] + p3[k]) * t * t * t)
      out.push([blend(0), blend(1)])
    }
  }
  if (!closed) out.push(pick(n - 1))
  return out
}

/** Repeatable random numbers in [0, 1): the same seed paints the same picture. */
export function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
