import { c, darker, lighter } from '../palette'
import { cloudPath, inside } from '../props'
import { dropShadow, weave } from '../studio'
import { at, line, linear, path, rect, tile } from '../svg'

const gilt = () =>
  linear(
    [
      [0, '#F3DC9E'],
      [0.45, '#C9984A'],
      [0.6, '#EBCB84'],
      [1, '#A87634'],
    ],
    [0, 0, 1, 1],
  )

/** A closed cloth-bound notebook, 560 × 790, about its own middle. */
export function notebook(colour: string, table: string): string {
  const cover = rect(-280, -395, 560, 790, 26)
  return [
    dropShadow(rect(-280, -395, 574, 804, 26), table, 1.1),
    path(rect(-262, -382, 552, 788, 18), { fill: darker(colour, 0.35) }),
    path(rect(-266, -386, 548, 784, 14), { fill: '#F6EFDF' }),
    ...[0, 1, 2].map((i) => line(`M-250 ${396 - i * 4}H${276 - i}`, '#cfc3aa', 1.2)),
    line('M-90 380C-84 430 -100 460 -84 506L-70 494L-58 510C-72 460 -66 430 -66 384Z', '#C8A15A', 3, {
      fill: '#D9B36A',
    }),
    path(cover, {
      fill: linear(
        [
          [0, lighter(colour, 0.26)],
          [0.5, colour],
          [1, darker(colour, 0.2)],
        ],
        [0, 0, 1, 1],
      ),
    }),
    weave(cover, colour, 0.4),
    inside(cover, [
      path(rect(-280, -395, 62, 790), {
        fill: linear(
          [
            [0, darker(colour, 0.6), 0.3],
            [0.3, '#fff', 0.18],
            [0.75, darker(colour, 0.6), 0.05],
            [1, darker(colour, 0.7), 0.45],
          ],
          [0, 0, 1, 0],
        ),
      }),
      line('M-214 -395V395', lighter(colour, 0.5), 3, { opacity: 0.5 }),
      path(rect(200, -395, 26, 790), { fill: darker(colour, 0.5) }),
      path(rect(200, -395, 10, 790), { fill: '#fff', opacity: 0.16 }),
    ]),
    at(0, -60, path(cloudPath, { fill: darker(colour, 0.5), opacity: 0.5 }), 1.9),
    at(-2, -64, path(cloudPath, { fill: gilt() }), 1.9),
    path(cover, { fill: 'none', stroke: lighter(colour, 0.6), 'stroke-width': 3, opacity: 0.4 }),
  ].join('')
}

/** The notebook open at grid pages, 1000 × 700, about its own middle. */
export function openNotebook(colour: string, table: string): string {
  const grid = tile(26, 26, line('M0 26H26V0', '#9DB7C8', 1.6, { opacity: 0.75 }))
  const page = (s: number) =>
    `M0 -330C${s * 60} -350 ${s * 300} -352 ${s * 476} -336V336C${s * 300} 322 ${s * 60} 322 0 342Z`
  const spread = rect(-504, -358, 1008, 720, 22)
  return [
    dropShadow(spread, table, 1.1),
    path(spread, {
      fill: linear(
        [
          [0, lighter(colour, 0.2)],
          [1, darker(colour, 0.2)],
        ],
        [0, 0, 1, 1],
      ),
    }),
    weave(spread, colour, 0.4),
    ...[-1, 1].map((s) => at(s * 8, 6, path(page(s), { fill: '#DCD0B6' }))),
    ...[-1, 1].map((s) => path(page(s), { fill: '#FBF7EC' }) + path(page(s), { fill: grid, opacity: 0.8 })),
    path(page(-1), {
      fill: linear(
        [
          [0, '#6d6350', 0],
          [0.75, '#6d6350', 0.02],
          [1, '#6d6350', 0.36],
        ],
        [0, 0, 1, 0],
      ),
    }),
    path(page(1), {
      fill: linear(
        [
          [0, '#6d6350', 0.3],
          [0.12, '#fff', 0.3],
          [0.4, '#fff', 0],
          [1, '#6d6350', 0.08],
        ],
        [0, 0, 1, 0],
      ),
    }),
    line('M-6 -332C14 -100 -14 120 4 410', '#C8A15A', 13),
    ...[0, 1, 2, 3, 4].map((i) => {
      const y = -244 + i * 52
      return line(
        `M-410 ${y}c24 -18 34 14 58 0s30 -16 54 0s34 10 58 -4s30 -12 ${[60, 40, 66, 30, 20][i]} 2`,
        c.ink,
        4.5,
        { opacity: 0.62 },
      )
    }),
    at(-260, 190, path(cloudPath, { fill: 'none', stroke: c.ink, 'stroke-width': 2.6, opacity: 0.6 }), 1.7),
    at(-190, 236, path(cloudPath, { fill: '#B9D4E6', opacity: 0.75 }), 1.1),
  ].join('')
}
