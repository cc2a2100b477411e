import { c, darker, lighter, mix } from '../palette'
import { inside } from '../props'
import { dropShadow, weave } from '../studio'
import { at, blur, ellipse, line, linear, path, random, rect, tile } from '../svg'
import { folds } from './folds'

/** The throw's large soft check. */
export const check = (colour: string, cell = 150, turn = '') =>
  tile(
    cell,
    cell,
    path(rect(0, 0, cell, cell), { fill: lighter(colour, 0.32) }) +
      path(rect(0, 0, cell, cell * 0.46), { fill: colour, opacity: 0.62 }) +
      path(rect(0, 0, cell * 0.46, cell), { fill: colour, opacity: 0.62 }) +
      path(rect(0, cell * 0.7, cell, 7), { fill: c.cloud, opacity: 0.8 }) +
      path(rect(cell * 0.7, 0, 7, cell), { fill: c.cloud, opacity: 0.8 }),
    turn,
  )

/** Tassels hanging along an edge from (x, y), `w` wide. */
export function fringe(x: number, y: number, w: number, colour: string, length = 70, seed = 5): string {
  const next = random(seed)
  const parts: string[] = []
  for (let px = x + 8; px < x + w - 4; px += 19) {
    const [sway, l] = [(next() - 0.5) * 14, length * (0.9 + next() * 0.2)]
    parts.push(
      path(
        `M${px - 4} ${y}C${px - 5} ${y + l * 0.4} ${px - 9 + sway} ${y + l * 0.7} ${px - 9 + sway} ${y + l}H${px + 8 + sway}C${px + 8 + sway} ${y + l * 0.7} ${px + 5} ${y + l * 0.4} ${px + 4} ${y}Z`,
        {
          fill: linear([
            [0, colour],
            [1, lighter(colour, 0.35)],
          ]),
        },
      ),
      line(`M${px} ${y + 22}L${px + sway * 0.8} ${y + l}`, darker(colour, 0.4), 2, { opacity: 0.5 }),
      ellipse(px, y + 15, 6.5, 6, {
        fill: lighter(colour, 0.15),
        stroke: darker(colour, 0.35),
        'stroke-width': 1.4,
      }),
    )
  }
  return parts.join('')
}

/** The throw folded into a thick pad, seen from above, fringe at the near edge. */
export function foldedThrow(colour: string, table: string): string {
  const layers = [
    { d: rect(-336, -330, 680, 640, 30), fringe: 306 },
    { d: rect(-350, -360, 690, 640, 34), fringe: 276 },
  ]
  return layers
    .map(
      ({ d, fringe: y }, i) =>
        (i === 0 ? dropShadow(d, table, 1.3) : dropShadow(d, darker(colour, 0.2), 0.45)) +
        fringe(-328, y - 4, 652, mix(colour, c.cloud, 0.35), 76, 5 + i) +
        path(d, { fill: check(colour) }) +
        weave(d, colour, 0.42) +
        path(d, {
          fill: linear(
            [
              [0, '#fff', 0.3],
              [0.5, '#fff', 0],
              [1, darker(colour, 0.7), 0.28],
            ],
            [0, 0, 1, 1],
          ),
        }) +
        inside(d, [
          path(rect(-360, -380, 60, 700), {
            fill: linear(
              [
                [0, darker(colour, 0.7), 0.3],
                [1, darker(colour, 0.7), 0],
              ],
              [0, 0, 1, 0],
            ),
          }),
          path(rect(280, -380, 70, 700), {
            fill: linear(
              [
                [0, darker(colour, 0.7), 0],
                [1, darker(colour, 0.7), 0.38],
              ],
              [0, 0, 1, 0],
            ),
          }),
          line('M-360 -70C-120 -88 120 -50 350 -76', darker(colour, 0.6), 16, {
            opacity: 0.22,
            filter: blur(8),
          }),
          line('M-360 -92C-120 -110 120 -72 350 -98', '#fff', 14, { opacity: 0.35, filter: blur(8) }),
        ]),
    )
    .join('')
}

/** The throw hanging over a seat whose top is at the origin. */
export function drapedThrow(colour: string): string {
  const d =
    'M-196 -34C-190 -60 -140 -66 -60 -64L150 -62C196 -62 206 -48 206 -20L222 270C180 284 130 268 80 280C10 292 -60 270 -120 284C-160 290 -190 276 -212 280Z'
  return (
    at(12, 10, path(d, { fill: darker(colour, 0.7), opacity: 0.34, filter: blur(16) })) +
    at(0, 0, fringe(-208, 270, 430, mix(colour, c.cloud, 0.35), 72)) +
    path(d, { fill: check(colour, 110) }) +
    weave(d, colour, 0.42) +
    folds(d, -200, -60, 410, 350, colour, 8) +
    path(d, {
      fill: linear([
        [0, '#fff', 0.35],
        [0.16, '#fff', 0.06],
        [0.24, darker(colour, 0.6), 0.12],
        [1, darker(colour, 0.7), 0.22],
      ]),
    })
  )
}
