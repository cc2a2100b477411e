import { lathe, tilt } from './lathe'
import { c, darker, deeper, lighter } from './palette'
import { dropShadow, shadow } from './studio'
import { at, blur, clipTo, disc, ellipse, grain, group, line, linear, path, random, rect } from './svg'

/** The brand's cloud, about 100 wide and 60 high, standing on its origin's baseline. */
export const cloudPath = 'M-26 0A20 20 0 0 1 -30.5 -39.5A27 27 0 0 1 17.5 -46.5A23.6 23.6 0 1 1 28 0Z'

export const cloud = (x: number, y: number, scale: number, fill: string, opacity = 1, turn = 0) =>
  at(x, y, path(cloudPath, { fill, opacity }), scale, turn)

/** One pointed leaf, growing to the right from its origin. */
export function leaf(colour = c.leaf): string {
  const d = 'M0 0C18 -30 70 -38 118 -2C74 26 22 24 0 0Z'
  return (
    path(d, {
      fill: linear(
        [
          [0, lighter(colour, 0.25)],
          [0.5, colour],
          [1, darker(colour, 0.25)],
        ],
        [0, 0, 0.3, 1],
      ),
    }) + line('M0 0C40 -8 80 -8 116 -2', lighter(colour, 0.45), 2.2, { opacity: 0.7 })
  )
}

/** A eucalyptus sprig growing up from its origin; about 420 long. */
export function sprig(colour = '#8CA393', leaves = 7): string {
  const stem = 'M0 0C-10 -120 30 -260 10 -420'
  const parts = [line(stem, deeper(colour, 0.25), 6)]
  for (let i = 0; i < leaves; i++) {
    const t = (i + 1) / (leaves + 0.4)
    const x = 3 * (1 - t) ** 2 * t * -10 + 3 * (1 - t) * t * t * 30 + t ** 3 * 10
    const y = -420 * t
    for (const turn of [1, -1]) {
      const r = (turn > 0 ? 45 : 39) - t * 20
      const fill = turn > 0 ? colour : lighter(colour, 0.18)
      parts.push(
        at(
          x,
          y + (turn > 0 ? 0 : 22),
          ellipse(r, 0, r, r * 0.62, {
            fill: linear(
              [
                [0, lighter(fill, 0.3)],
                [1, darker(fill, 0.2)],
              ],
              [0, 0, 1, 1],
            ),
          }) + line(`M4 0H${r * 1.7}`, lighter(fill, 0.5), 1.8, { opacity: 0.6 }),
          1,
          turn > 0 ? -24 - t * 34 : 204 + t * 34,
        ),
      )
    }
  }
  return parts.join('')
}

/** A branch of small flowers, growing up from its origin. */
export function blossom(flower: string, seed = 2, green = '#6F8A5E'): string {
  const next = random(seed)
  const parts = [
    line('M0 0C30 -130 -20 -240 60 -400', '#7b5a40', 8),
    line('M8 -130C60 -190 110 -200 140 -260', '#7b5a40', 5),
  ]
  const spots: [number, number][] = [
    [20, -90],
    [10, -190],
    [10, -270],
    [40, -350],
    [60, -400],
    [75, -205],
    [140, -260],
    [-20, -150],
  ]
  for (const [x, y] of spots) parts.push(at(x, y, leaf(green), 0.8 + next() * 0.4, -150 + next() * 240))
  for (const [x, y] of spots)
    for (let i = 0; i < 9; i++) {
      const [fx, fy] = [x + (next() - 0.5) * 84, y + (next() - 0.5) * 74]
      parts.push(at(fx, fy, floret(flower), 0.8 + next() * 0.5, next() * 90))
    }
  return parts.join('')
}

export const floret = (colour: string) =>
  [0, 90, 180, 270].map((turn) => at(0, 0, ellipse(9, 0, 8, 5.6, { fill: colour }), 1, turn)).join('') +
  path(disc(0, 0, 3.4), { fill: deeper(colour, 0.3) })

/** A round coaster of wood under something that stands at (x, y). */
export function coaster(x: number, y: number, r: number, table: string, wood = c.beech): string {
  const disk = lathe({
    cx: x,
    profile: [
      [r, y],
      [r, y + 16],
    ],
    colour: wood,
    gloss: 0.1,
  })
  const top = disc(x, y, r, r * tilt)
  return (
    shadow(x, y + 16, r, table) +
    disk.svg +
    path(top, {
      fill: linear(
        [
          [0, lighter(wood, 0.3)],
          [1, wood],
        ],
        [0, 0, 1, 0],
      ),
    }) +
    path(top, { fill: '#fff', filter: grain(deeper(wood, 0.5), 0.004, 0.09, 0.34, 5) })
  )
}

/** Books lying flat, seen from the front; (x, y) is the middle of the bottom edge. */
export function books(x: number, y: number, table: string, covers: readonly string[], width = 420): string {
  const parts = [shadow(x, y, width / 2, table, 18)]
  covers.forEach((cover, i) => {
    const w = width - i * 34
    const [left, top] = [x - w / 2 + (i % 2) * 16, y - (i + 1) * 54]
    parts.push(
      path(rect(left, top, w, 54, 5), {
        fill: linear([
          [0, lighter(cover, 0.25)],
          [0.3, cover],
          [1, darker(cover, 0.3)],
        ]),
      }),
      path(rect(left + 26, top + 8, w - 26, 38), {
        fill: linear([
          [0, '#fbf5e6'],
          [1, '#d9cdb6'],
        ]),
      }),
      path(rect(left + 26, top + 8, w - 26, 38), {
        fill: '#fff',
        filter: grain('#8d7f68', 0.002, 0.3, 0.5, 3 + i),
      }),
      path(rect(left, top, 30, 54, 5), {
        fill: linear([
          [0, lighter(cover, 0.2)],
          [0.4, cover],
          [1, darker(cover, 0.35)],
        ]),
      }),
    )
  })
  return parts.join('')
}

/** A plank or wooden form: grain along its length. */
export const wood = (d: string, colour: string, seed = 3, along: 'x' | 'y' = 'x') =>
  path(d, {
    fill: linear(
      [
        [0, lighter(colour, 0.28)],
        [0.5, colour],
        [1, deeper(colour, 0.22)],
      ],
      [0, 0, 1, 1],
    ),
  }) +
  path(d, {
    fill: '#fff',
    filter:
      along === 'x'
        ? grain(deeper(colour, 0.65), 0.0035, 0.06, 0.75, seed)
        : grain(deeper(colour, 0.65), 0.06, 0.0035, 0.75, seed),
  })

/** A piece of cloth or paper lying flat. */
export const sheet = (d: string, colour: string, table: string, height = 0.4) =>
  dropShadow(d, table, height) +
  path(d, {
    fill: linear(
      [
        [0, lighter(colour, 0.4)],
        [0.6, colour],
        [1, darker(colour, 0.1)],
      ],
      [0, 0, 1, 1],
    ),
  })

/** Paints content inside an outline only. */
export const inside = (d: string, content: string | string[]) => group(content, { 'clip-path': clipTo(d) })

/** A soft-edged stain of light or dark. */
export const glow = (x: number, y: number, rx: number, ry: number, fill: string, opacity: number) =>
  ellipse(x, y, rx, ry, { fill, opacity, filter: blur(Math.min(rx, ry) * 0.45) })
