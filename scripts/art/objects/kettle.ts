import { lathe, mouth, tilt, tube } from '../lathe'
import { darker } from '../palette'
import { inside } from '../props'
import { shadow } from '../studio'
import { at, ellipse, group, line, linear, type Point, path, radial, random } from '../svg'
import type { Standing } from './standing'

/** Hammer marks over a turned body: small dents, each with a lit and a dark side. */
function hammered(outline: string, radiusAt: (y: number) => number, top: number, bottom: number): string {
  const next = random(21)
  const dent = radial(
    [
      [0, '#ffffff', 0.55],
      [0.55, '#ffffff', 0],
      [0.8, '#3c4654', 0.1],
      [1, '#3c4654', 0.26],
    ],
    [0.36, 0.34, 0.72],
  )
  const marks: string[] = []
  let row = 0
  for (let y = top; y < bottom; y += 17, row++) {
    const r = radiusAt(y)
    for (let turn = -84 + (row % 2) * 4; turn <= 84; turn += 8) {
      const a = (turn * Math.PI) / 180
      const w = Math.max(3, 15 * Math.cos(a) * (r / 260) + 2)
      marks.push(
        ellipse(
          Math.round(r * Math.sin(a) + next() * 4),
          Math.round(y + r * tilt * 0.45 * Math.cos(a) + next() * 7),
          Math.round(w * 10) / 10,
          8.4,
          { fill: dent },
        ),
      )
    }
  }
  return inside(outline, group(marks, { opacity: 0.62 }))
}

/** The hammered silver kettle with its rattan-wrapped bail handle. */
export function kettle({ x, y, scale = 1, table }: Standing): string {
  const silver = '#D4D6D8'
  const profile: Point[] = [
    [120, -322],
    [176, -306],
    [246, -240],
    [268, -160],
    [244, -70],
    [190, -14],
    [160, 0],
  ]
  const body = lathe({ cx: 0, profile, colour: silver, gloss: 0.9, metal: true, shade: '#39424e' })
  const lid = lathe({
    cx: 0,
    profile: [
      [16, -386],
      [70, -372],
      [118, -336],
      [124, -320],
    ],
    colour: silver,
    gloss: 0.9,
    metal: true,
    shade: '#39424e',
  })
  const knob = lathe({
    cx: 0,
    profile: [
      [10, -432],
      [30, -420],
      [32, -404],
      [14, -386],
      [18, -382],
    ],
    colour: silver,
    metal: true,
    shade: '#39424e',
  })
  const spout =
    'M200 -176C276 -196 292 -262 326 -318L384 -330C380 -306 372 -294 368 -280C340 -190 306 -112 206 -88Z'
  const arch = 'M-206 -268C-270 -620 270 -620 206 -268'
  const wraps: string[] = []
  for (let i = 0; i <= 46; i++) {
    const t = 0.2 + (0.6 * i) / 46
    const u = 1 - t
    const px = u ** 3 * -206 + 3 * u * u * t * -270 + 3 * u * t * t * 270 + t ** 3 * 206
    const py = u ** 3 * -268 + 3 * u * u * t * -620 + 3 * u * t * t * -620 + t ** 3 * -268
    const turn = (Math.atan2(px, -(py + 200)) * 180) / Math.PI
    wraps.push(
      at(
        px,
        py,
        ellipse(0, 0, 5.4, 22, {
          fill: linear([
            [0, '#E7BF83'],
            [0.5, '#B9834A'],
            [1, '#6F4826'],
          ]),
        }),
        1,
        turn,
      ),
    )
  }
  return at(
    x,
    y,
    [
      shadow(0, 0, 196, table),
      tube(arch, 20, '#B9BDC2', 1),
      ...wraps,
      path(spout, {
        fill: linear(
          [
            [0, '#ffffff'],
            [0.3, '#c9cdd2'],
            [0.55, '#79828d'],
            [0.8, '#d7dade'],
            [1, '#5b6571'],
          ],
          [0, 0, 0.8, 0.7],
        ),
      }),
      ellipse(354, -325, 30, 9, { fill: '#4b545f', transform: 'rotate(-12 354 -325)' }),
      body.svg,
      hammered(body.outline, body.radiusAt, -306, 4),
      ellipse(0, -320, 127, 27, { fill: '#39424e', opacity: 0.6 }),
      lid.svg,
      hammered(lid.outline, lid.radiusAt, -372, -320),
      knob.svg,
      ...[-206, 206].map((ex) =>
        ellipse(ex, -266, 15, 15, {
          fill: radial(
            [
              [0, '#fff'],
              [0.5, '#b7bcc2'],
              [1, '#515b67'],
            ],
            [0.35, 0.3, 0.8],
          ),
        }),
      ),
    ],
    scale,
  )
}

/** A small clay brazier with glowing charcoal behind its window. */
export function brazier({ x, y, scale = 1, table }: Standing): string {
  const clay = '#6B6A6C'
  const body = lathe({
    cx: 0,
    profile: [
      [236, -230],
      [240, -200],
      [206, -60],
      [214, 0],
    ],
    colour: clay,
    gloss: 0.05,
  })
  return at(
    x,
    y,
    [
      shadow(0, 0, 214, table),
      body.svg,
      path('M-74 -40C-80 -140 80 -140 74 -40Q0 -26 -74 -40Z', {
        fill: radial(
          [
            [0, '#FFD27A'],
            [0.45, '#F08A3C'],
            [1, '#7A2A16'],
          ],
          [0.5, 0.75, 0.7],
        ),
      }),
      line('M-74 -40C-80 -140 80 -140 74 -40', darker(clay, 0.5), 6, { opacity: 0.8 }),
      mouth(0, -230, 236, clay, 0.12),
      ellipse(0, -222, 190, 34, {
        fill: radial([
          [0, '#FFB55E'],
          [0.6, '#B4471F'],
          [1, '#3a2522'],
        ]),
      }),
    ],
    scale,
  )
}
