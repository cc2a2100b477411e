import { c, darker, deeper, lighter, mix } from '../palette'
import { dropShadow } from '../studio'
import {
  at,
  blur,
  disc,
  ellipse,
  line,
  linear,
  type Point,
  path,
  polygon,
  radial,
  random,
  smooth,
} from '../svg'

/** A strawberry from above, its tip to the right. */
export function strawberry(x: number, y: number, scale: number, turn: number, table: string): string {
  const d = 'M-70 0C-72 -70 -6 -84 50 -44C86 -18 86 18 50 44C-6 84 -72 70 -70 0Z'
  const seeds = [
    [-30, -36],
    [4, -48],
    [38, -28],
    [-8, -14],
    [28, 4],
    [60, 0],
    [-36, 4],
    [-8, 24],
    [30, 34],
    [-30, 42],
    [2, 54],
  ]
  return at(
    x,
    y,
    [
      dropShadow(d, table, 0.5),
      path(d, {
        fill: radial(
          [
            [0, '#F4694F'],
            [0.55, '#DC3A36'],
            [1, '#9E1F2A'],
          ],
          [0.4, 0.3, 0.75],
        ),
      }),
      ...seeds.map(
        ([sx = 0, sy = 0]) =>
          ellipse(sx, sy, 5, 2.8, { fill: '#FBD88A' }) +
          ellipse(sx, sy - 3, 5, 1.6, { fill: '#8d1b24', opacity: 0.5 }),
      ),
      ellipse(-6, -42, 32, 9, { fill: '#fff', opacity: 0.45, filter: blur(4), transform: 'rotate(-8)' }),
      ...[-60, -28, 0, 28, 60].map((t) =>
        at(
          -66,
          0,
          path('M-10 0C4 -14 26 -14 48 0C26 12 4 12 -10 0Z', {
            fill: linear([
              [0, '#9CC06F'],
              [1, '#5C8B48'],
            ]),
          }),
          1,
          t,
        ),
      ),
      line('M-70 0L-94 -4', '#6d9450', 7),
    ],
    scale,
    turn,
  )
}

/** A round butter biscuit with a scalloped edge. */
export function biscuit(x: number, y: number, r: number, table: string, seed: number): string {
  const next = random(seed)
  const edge = polygon(
    smooth(
      Array.from({ length: 36 }, (_, i): Point => {
        const a = (i / 36) * 2 * Math.PI
        const radius = r * (i % 2 ? 0.955 : 1.02)
        return [x + Math.cos(a) * radius, y + Math.sin(a) * radius]
      }),
      true,
      4,
    ),
  )
  const dough = '#E3B06A'
  const holes = Array.from({ length: 9 }, (_, i) => {
    const a = (i / 8) * 2 * Math.PI + next() * 0.2
    return i === 8 ? [x, y] : [x + Math.cos(a) * r * 0.52, y + Math.sin(a) * r * 0.52]
  })
  return (
    dropShadow(edge, table, 0.55) +
    path(edge, {
      fill: radial(
        [
          [0, lighter(dough, 0.45)],
          [0.62, mix(dough, '#F4D69C', 0.4)],
          [0.88, dough],
          [1, deeper(dough, 0.45)],
        ],
        [0.45, 0.42, 0.56],
      ),
    }) +
    holes
      .map(
        ([hx = 0, hy = 0]) =>
          path(disc(hx, hy, r * 0.05), { fill: deeper(dough, 0.55) }) +
          path(disc(hx + 1.5, hy + 2.5, r * 0.04), { fill: deeper(dough, 0.2) }),
      )
      .join('')
  )
}

/** A mug from above, with coffee. */
export function mugFromAbove(
  x: number,
  y: number,
  scale: number,
  table: string,
  colour: string = c.mist,
): string {
  const rim = disc(0, 0, 150)
  return at(
    x,
    y,
    [
      dropShadow(`${rim}${disc(190, 60, 50)}`, table, 1.3),
      line('M130 30C230 20 260 90 210 120C180 138 140 110 110 96', darker(colour, 0.3), 40),
      line('M130 30C230 20 260 90 210 120C180 138 140 110 110 96', lighter(colour, 0.15), 24, {
        filter: blur(3),
      }),
      path(rim, {
        fill: linear(
          [
            [0, lighter(colour, 0.6)],
            [1, darker(colour, 0.2)],
          ],
          [0, 0, 1, 1],
        ),
      }),
      path(disc(0, 0, 134), {
        fill: linear(
          [
            [0, darker(colour, 0.45)],
            [1, lighter(colour, 0.2)],
          ],
          [0, 0, 1, 1],
        ),
      }),
      path(disc(4, 6, 122), {
        fill: radial(
          [
            [0, '#C89565'],
            [0.6, '#9A6238'],
            [1, '#5e3820'],
          ],
          [0.45, 0.45, 0.56],
        ),
      }),
      path(disc(8, 8, 84), {
        fill: radial(
          [
            [0, '#F7E7CF'],
            [0.7, '#E9CDA4'],
            [1, '#B98250', 0],
          ],
          [0.5, 0.5, 0.5],
        ),
        opacity: 0.85,
      }),
    ],
    scale,
  )
}
