import { lathe, liquid, mouth, speckles, tilt, tube } from '../lathe'
import { c, darker, lighter } from '../palette'
import { shadow } from '../studio'
import { at, disc, ellipse, line, linear, type Point, path } from '../svg'
import type { Standing } from './standing'

/** A hand-thrown mug with a speckled glaze and an unglazed foot. */
export function mug({
  x,
  y,
  scale = 1,
  table,
  colour = c.mist,
  drink = '#6B4226',
  seed = 4,
}: Standing & { drink?: string; seed?: number }): string {
  const [top, r] = [-400, 205]
  const profile: Point[] = [
    [r, top],
    [r + 3, top + 90],
    [r + 4, -210],
    [r - 8, -90],
    [r - 40, -24],
    [r - 62, 0],
  ]
  const body = lathe({ cx: 0, profile, colour, gloss: 0.75 })
  const clay = '#C9AB86'
  const foot = lathe({
    cx: 0,
    profile: [
      [r - 55, -14],
      [r - 62, 2],
    ],
    colour: clay,
    gloss: 0,
  })
  const handle = 'M188 -318C330 -352 372 -250 338 -180C312 -126 252 -98 186 -104'
  return at(
    x,
    y,
    [
      shadow(0, 0, r - 30, table),
      tube(handle, 46, colour, 0.8),
      foot.svg,
      body.svg,
      speckles(body.outline, [-r, top, 2 * r, -top], darker(colour, 0.6), 130, seed),
      mouth(0, top, r, colour, 0.06, liquid(0, top + 16, r * 0.9, drink)),
      line(
        `M${-r * 0.93} ${top + 6}A${r * 0.95} ${r * tilt} 0 0 0 ${r * 0.93} ${top + 6}`,
        lighter(colour, 0.8),
        4,
        { opacity: 0.65 },
      ),
    ],
    scale,
  )
}

/** A small handleless tea cup. */
export function teaCup({
  x,
  y,
  scale = 1,
  table,
  colour = c.cloud,
  drink = c.tea,
}: Standing & { drink?: string }): string {
  const r = 120
  const body = lathe({
    cx: 0,
    profile: [
      [r, -130],
      [r - 6, -80],
      [r - 34, -30],
      [r - 62, -12],
      [r - 62, 0],
    ],
    colour,
    gloss: 0.8,
  })
  return at(
    x,
    y,
    [
      shadow(0, 0, r * 0.62, table),
      body.svg,
      mouth(0, -130, r, colour, 0.05, liquid(0, -121, r * 0.92, drink)),
    ],
    scale,
  )
}

/** A round saucer seen from the side. */
export const saucer = ({ x, y, scale = 1, table, colour = c.cloud }: Standing) =>
  at(
    x,
    y,
    [
      shadow(0, 0, 150, table),
      path('M-210 -34C-150 6 150 6 210 -34Z', {
        fill: linear([
          [0, colour],
          [1, darker(colour, 0.35)],
        ]),
      }),
      path(disc(0, -34, 212, 212 * tilt), {
        fill: linear(
          [
            [0, lighter(colour, 0.7)],
            [1, darker(colour, 0.12)],
          ],
          [0, 0, 1, 0.4],
        ),
      }),
      ellipse(0, -30, 150, 150 * tilt, {
        fill: linear(
          [
            [0, darker(colour, 0.16)],
            [1, lighter(colour, 0.4)],
          ],
          [0, 0, 1, 0.5],
        ),
      }),
    ],
    scale,
  )
