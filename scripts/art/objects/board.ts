import { c, deeper, lighter } from '../palette'
import { inside, wood } from '../props'
import { dropShadow } from '../studio'
import { at, blur, disc, ellipse, grain, line, linear, path, radial, random, rect } from '../svg'

/** The chopping board's face, 560 × 860, its hole near the top, about its own middle. */
export function board(colour = c.beech, seed = 6): string {
  const face = `${rect(-280, -430, 560, 860, 66)}${disc(0, -352, 36)}`
  return [
    path(face, { fill: deeper(colour, 0.42), 'fill-rule': 'evenodd', transform: 'translate(9 12)' }),
    path(face, {
      fill: linear(
        [
          [0, lighter(colour, 0.34)],
          [0.5, colour],
          [1, deeper(colour, 0.14)],
        ],
        [0, 0, 1, 1],
      ),
      'fill-rule': 'evenodd',
    }),
    path(face, {
      fill: '#fff',
      'fill-rule': 'evenodd',
      filter: grain(deeper(colour, 0.5), 0.03, 0.0016, 0.42, seed),
    }),
    path(face, {
      fill: '#fff',
      'fill-rule': 'evenodd',
      filter: grain(deeper(colour, 0.5), 0.22, 0.005, 0.22, seed + 1),
    }),
    path(rect(-276, -426, 552, 852, 62), {
      fill: 'none',
      stroke: lighter(colour, 0.75),
      'stroke-width': 5,
      opacity: 0.55,
    }),
    line('M-34 -364A36 36 0 0 1 26 -378', deeper(colour, 0.75), 9, { opacity: 0.45 }),
    line('M30 -330A36 36 0 0 1 -20 -322', lighter(colour, 0.8), 5, { opacity: 0.7 }),
  ].join('')
}

export const boardOutline = rect(-280, -430, 560, 860, 66)

/** A scored country loaf from above. */
export function loaf(x: number, y: number, scale: number, turn: number, table: string): string {
  const d =
    'M-300 10C-300 -130 -170 -190 0 -190C170 -190 300 -130 300 10C300 130 170 178 0 178C-170 178 -300 130 -300 10Z'
  const next = random(12)
  const scores = [-170, -60, 50, 160].map((sx) => {
    const slash = `M${sx - 50} 100C${sx - 30} 10 ${sx} -60 ${sx + 66} -112C${sx + 58} -40 ${sx + 26} 40 ${sx - 50} 100Z`
    return (
      path(slash, {
        fill: linear(
          [
            [0, '#F3D9A8'],
            [1, '#D9A763'],
          ],
          [0, 0, 1, 0.4],
        ),
      }) + line(`M${sx - 50} 100C${sx - 30} 10 ${sx} -60 ${sx + 66} -112`, '#7b4420', 7, { opacity: 0.75 })
    )
  })
  const flour = Array.from({ length: 150 }, () => {
    const [a, r] = [next() * 6.28, Math.sqrt(next())]
    return disc(Math.round(Math.cos(a) * r * 270), Math.round(Math.sin(a) * r * 150), 1.5 + next() * 4)
  })
  return at(
    x,
    y,
    [
      dropShadow(d, table, 1.1),
      path(d, {
        fill: radial(
          [
            [0, '#DDA25C'],
            [0.5, '#C07F3E'],
            [0.85, '#96582A'],
            [1, '#6d3c1d'],
          ],
          [0.4, 0.34, 0.72],
        ),
      }),
      path(d, { fill: '#fff', filter: grain('#5d3216', 0.03, 0.03, 0.35, 5) }),
      ...scores,
      inside(d, path(flour.join(''), { fill: '#FFF8E8', opacity: 0.6 })),
      ellipse(-110, -110, 130, 34, {
        fill: '#fff3da',
        opacity: 0.4,
        filter: blur(16),
        transform: 'rotate(-14 -110 -110)',
      }),
    ],
    scale,
    turn,
  )
}

/** A bread knife lying flat, its tip to the right; about 760 long. */
export function knife(x: number, y: number, scale: number, turn: number, table: string): string {
  const teeth = 'q10 9 20 0'.repeat(22)
  const blade = 'M-80 -34H360C392 -34 400 -16 404 0C396 22 380 30 360 30L-80 30Z'
  const handle = 'M-380 -30C-300 -44 -160 -40 -80 -36V34C-160 44 -230 30 -300 40C-360 46 -400 0 -380 -30Z'
  return at(
    x,
    y,
    [
      dropShadow(`${blade}${handle}`, table, 0.5),
      path(`M-80 -34H360C392 -34 400 -16 404 0C396 22 380 30 360 30M-80 30${teeth}V-34Z`, {
        fill: '#E9ECEE',
      }),
      path(blade, {
        fill: linear([
          [0, '#8f99a3'],
          [0.2, '#f7f9fa'],
          [0.5, '#c7ced4'],
          [0.8, '#f1f4f5'],
          [1, '#9aa4ad'],
        ]),
      }),
      line('M-76 14H372', '#fff', 3, { opacity: 0.8 }),
      wood(handle, c.walnut, 8),
      ...[-320, -230, -140].map((px) =>
        path(disc(px, 0, 9), {
          fill: radial([
            [0, '#F3D79A'],
            [1, '#9a6f2c'],
          ]),
        }),
      ),
      line('M-370 -24C-290 -36 -160 -32 -86 -28', '#fff', 5, { opacity: 0.25 }),
    ],
    scale,
    turn,
  )
}
