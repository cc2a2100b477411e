import { lathe, mouth, speckles, tilt, tube } from '../lathe'
import { c, darker, lighter } from '../palette'
import { cloud, cloudPath, inside } from '../props'
import { shadow } from '../studio'
import { at, ellipse, line, linear, type Point, path } from '../svg'
import type { Standing } from './standing'

/** A round teapot whose lid carries a small cloud. */
export function teapot({ x, y, scale = 1, table, colour = c.cloud }: Standing): string {
  const belly: Point[] = [
    [96, -350],
    [150, -334],
    [226, -270],
    [262, -180],
    [240, -84],
    [168, -16],
    [130, 0],
  ]
  const body = lathe({ cx: 0, profile: belly, colour, gloss: 0.85 })
  const lid = lathe({
    cx: 0,
    profile: [
      [22, -404],
      [70, -392],
      [112, -360],
      [118, -346],
    ],
    colour,
    gloss: 0.8,
  })
  const spout =
    'M186 -150C262 -168 282 -250 322 -318L374 -330C372 -310 366 -300 362 -288C336 -196 300 -96 196 -66Z'
  const knob = [
    cloud(3, -392, 1.18, darker(colour, 0.35)),
    at(
      0,
      -396,
      path(cloudPath, {
        fill: linear(
          [
            [0, '#ffffff'],
            [0.55, colour],
            [1, darker(colour, 0.28)],
          ],
          [0.1, 0, 0.7, 1],
        ),
      }),
      1.15,
    ),
  ]
  return at(
    x,
    y,
    [
      shadow(0, 0, 168, table),
      tube('M-196 -286C-350 -330 -392 -190 -330 -124C-300 -94 -262 -80 -224 -84', 38, colour, 0.8),
      path(spout, {
        fill: linear(
          [
            [0, lighter(colour, 0.6)],
            [0.45, colour],
            [1, darker(colour, 0.42)],
          ],
          [0, 0, 0.75, 0.75],
        ),
      }),
      ellipse(348, -325, 28, 9, { fill: darker(colour, 0.5), transform: 'rotate(-12 348 -325)' }),
      line('M214 -166C276 -182 296 -252 330 -312', '#fff', 9, { opacity: 0.55 }),
      body.svg,
      ellipse(0, -346, 122, 26, { fill: darker(colour, 0.42), opacity: 0.7 }),
      lid.svg,
      line('M-117 -344A118 24 0 0 0 117 -344', darker(colour, 0.4), 3, { opacity: 0.55 }),
      ...knob,
    ],
    scale,
  )
}

/** A straight crock, for spoons or pencils; `holds` is painted between its back and its front. */
export function crock({
  x,
  y,
  scale = 1,
  table,
  colour = c.cloud,
  holds = '',
  width = 170,
  height = 330,
  seed = 8,
}: Standing & { holds?: string; width?: number; height?: number; seed?: number }): string {
  const profile: Point[] = [
    [width, -height],
    [width + 4, -height * 0.6],
    [width, -34],
    [width - 22, 0],
  ]
  const body = lathe({ cx: 0, profile, colour, gloss: 0.5 })
  return at(
    x,
    y,
    [
      shadow(0, 0, width - 10, table),
      body.svg,
      mouth(0, -height, width, colour),
      standingIn(width * 0.94, -height, holds),
      speckles(body.outline, [-width, -height, 2 * width, height], darker(colour, 0.6), 90, seed),
    ],
    scale,
  )
}

/** What stands in a vessel shows above its near lip only. */
const standingIn = (r: number, y: number, content: string) =>
  inside(`M-900 -2000H900V${y}H${r}A${r} ${r * tilt} 0 0 1 ${-r} ${y}H-900Z`, content)

/** A bud vase holding whatever grows up from its mouth at (0, -230). */
export function vase({
  x,
  y,
  scale = 1,
  table,
  colour = c.cloud,
  flowers,
}: Standing & { flowers: string }): string {
  const body = lathe({
    cx: 0,
    profile: [
      [34, -236],
      [26, -200],
      [34, -160],
      [92, -96],
      [96, -40],
      [62, -4],
      [56, 0],
    ],
    colour,
    gloss: 0.4,
  })
  return at(
    x,
    y,
    [shadow(0, 0, 66, table), body.svg, mouth(0, -236, 34, colour, 0.14), standingIn(30, -236, flowers)],
    scale,
  )
}
