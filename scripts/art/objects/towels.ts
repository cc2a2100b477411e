import { c, darker, lighter } from '../palette'
import { inside } from '../props'
import { dropShadow } from '../studio'
import { at, group, line, linear, path, rect, tile } from '../svg'
import { folds } from './folds'

/** The raised squares of a waffle weave. */
const waffle = (colour: string, cell = 22, turn = '') =>
  tile(
    cell,
    cell,
    path(rect(0, 0, cell, cell), { fill: lighter(colour, 0.22) }) +
      path(rect(2.5, 2.5, cell - 4, cell - 4, 3), {
        fill: linear(
          [
            [0, darker(colour, 0.26)],
            [0.6, darker(colour, 0.06)],
            [1, lighter(colour, 0.15)],
          ],
          [0, 0, 1, 1],
        ),
      }),
    turn,
  )

/** A folded towel seen from the side, its round fold in front; (x, y) is the middle of its bottom. */
export function foldedTowel(x: number, y: number, w: number, h: number, colour: string): string {
  const d = rect(-w / 2, -h, w, h, h * 0.34)
  const light = linear([
    [0, '#fff', 0.45],
    [0.25, '#fff', 0.06],
    [0.6, darker(colour, 0.7), 0.06],
    [1, darker(colour, 0.75), 0.42],
  ])
  const fold = (fy: number, inset: number) =>
    line(
      `M${-w / 2 + inset} ${fy}C${-w / 4} ${fy + 9} ${w / 4} ${fy - 7} ${w / 2 - 4} ${fy + 2}`,
      darker(colour, 0.5),
      6,
      { opacity: 0.5 },
    ) +
    line(
      `M${-w / 2 + inset} ${fy + 7}C${-w / 4} ${fy + 16} ${w / 4} ${fy} ${w / 2 - 4} ${fy + 9}`,
      lighter(colour, 0.7),
      4,
      { opacity: 0.6 },
    )
  return at(x, y, [
    path(d, { fill: waffle(colour, 20) }),
    path(d, { fill: light }),
    inside(d, [
      fold(-h * 0.5, h * 0.34),
      path(rect(w / 2 - 96, -h, 30, h), { fill: lighter(colour, 0.35), opacity: 0.7 }),
      path(rect(-w / 2, -h, 60, h), {
        fill: linear(
          [
            [0, darker(colour, 0.7), 0.32],
            [1, darker(colour, 0.7), 0],
          ],
          [0, 0, 1, 0],
        ),
      }),
      path(rect(w / 2 - 90, -h, 90, h), {
        fill: linear(
          [
            [0, darker(colour, 0.7), 0],
            [1, darker(colour, 0.7), 0.4],
          ],
          [0, 0, 1, 0],
        ),
      }),
    ]),
  ])
}

/** A bath towel over a wooden rail. */
export function hangingTowel(colour: string, wall: string): string {
  const d =
    'M300 236C300 214 330 206 360 206H850C884 206 904 216 904 240L914 1010C860 1024 800 1010 740 1018C640 1030 560 1012 480 1022C410 1030 350 1014 292 1020Z'
  const back = 'M330 230H880L890 900H330Z'
  return (
    dropShadow(d, wall, 1.6) +
    path(back, { fill: darker(colour, 0.35) }) +
    path(d, { fill: waffle(colour, 26) }) +
    path(d, {
      fill: linear([
        [0, '#fff', 0.3],
        [0.06, '#fff', 0.05],
        [0.5, '#fff', 0],
        [1, darker(colour, 0.7), 0.2],
      ]),
    }) +
    folds(d, 296, 200, 616, 830, colour, 5) +
    inside(
      d,
      [900, 930].map((y) =>
        line(`M280 ${y + 4}C480 ${y + 14} 700 ${y - 8} 930 ${y}`, lighter(colour, 0.55), 14, {
          opacity: 0.85,
        }),
      ),
    )
  )
}

/** A round wooden rail across the wall. */
export const rail = (y: number, wall: string) =>
  group(
    dropShadow(rect(60, y - 22, 1080, 44, 22), wall, 1.2) +
      path(rect(60, y - 22, 1080, 44, 22), {
        fill: linear([
          [0, lighter(c.beech, 0.45)],
          [0.4, c.beech],
          [1, '#9c6f42'],
        ]),
      }),
  )
