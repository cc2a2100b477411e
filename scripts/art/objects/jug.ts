import { lathe, tilt } from '../lathe'
import { c, darker, lighter } from '../palette'
import { shadow } from '../studio'
import { at, blur, ellipse, line, linear, type Point, path } from '../svg'
import { glass } from './glass'
import type { Standing } from './standing'

/** What fills a vessel up to `level`, with its surface. */
const filling = (level: number, r: number, colour: string, opacity: number, extra = '') =>
  path(`M-600 ${level}H600V400H-600Z`, {
    fill: linear([
      [0, lighter(colour, 0.25)],
      [1, darker(colour, 0.1)],
    ]),
    opacity,
  }) +
  extra +
  ellipse(0, level, r, r * tilt, { fill: lighter(colour, 0.4), opacity: Math.min(1, opacity + 0.1) }) +
  ellipse(0, level, r, r * tilt, { fill: 'none', stroke: '#fff', 'stroke-width': 3, opacity: 0.6 })

const lemon = (x: number, y: number, r: number, turn: number) =>
  at(
    x,
    y,
    [
      ellipse(0, 0, r, r * 0.82, { fill: '#F1C93B' }),
      ellipse(0, 0, r * 0.9, r * 0.73, { fill: '#FFF6D2' }),
      ...[0, 1, 2, 3, 4, 5, 6, 7].map((i) =>
        path(`M0 0L${r * 0.82} ${-r * 0.24}Q${r * 0.9} 0 ${r * 0.82} ${r * 0.24}Z`, {
          fill: '#F8DE77',
          stroke: '#FFF6D2',
          'stroke-width': 5,
          'stroke-linejoin': 'round',
          transform: `scale(1 .82) rotate(${i * 45})`,
        }),
      ),
    ],
    1,
    turn,
  )

/** A carafe with a beech lid, holding lemon water or tea. */
export function jug({
  x,
  y,
  scale = 1,
  table,
  drink = 'lemon',
}: Standing & { drink?: 'lemon' | 'tea' }): string {
  const profile: Point[] = [
    [122, -620],
    [118, -560],
    [122, -500],
    [158, -400],
    [176, -250],
    [176, -60],
    [160, -8],
    [146, 0],
  ]
  const slices = lemon(-62, -180, 84, 14) + lemon(64, -290, 82, -24) + lemon(50, -80, 80, 40)
  const mint = [
    [-70, -400, -30],
    [-20, -412, 30],
    [54, -396, 160],
  ].map(([lx = 0, ly = 0, turn = 0]) =>
    at(
      lx,
      ly,
      path('M0 0C12 -26 50 -34 82 -4C50 24 16 20 0 0Z', {
        fill: linear([
          [0, '#9CBF7E'],
          [1, '#5E8A57'],
        ]),
      }),
      0.9,
      turn,
    ),
  )
  const content =
    drink === 'lemon'
      ? filling(-420, 152, '#F5EFC8', 0.5, slices) + mint.join('')
      : filling(-430, 150, '#CF7A1E', 0.86)
  const lid = lathe({
    cx: 0,
    profile: [
      [128, -668],
      [132, -660],
      [130, -622],
    ],
    colour: c.beech,
    gloss: 0.15,
  })
  return at(
    x,
    y,
    [
      shadow(0, 0, 160, table),
      path('M-90 26C120 20 300 40 420 92C260 96 40 90 -90 26Z', {
        fill: drink === 'lemon' ? '#FFE9A0' : '#E8A75A',
        opacity: 0.42,
        filter: blur(16),
      }),
      line('M126 -520C290 -560 316 -450 304 -330C296 -250 250 -190 176 -170', '#6b8796', 34, {
        opacity: 0.42,
      }),
      line('M126 -520C290 -560 316 -450 304 -330C296 -250 250 -190 176 -170', '#f3fafc', 24, {
        opacity: 0.75,
      }),
      line('M150 -524C280 -548 300 -450 290 -334C282 -262 240 -210 182 -190', '#ffffff', 6, { opacity: 0.9 }),
      glass({ profile, content }),
      lid.svg,
      ellipse(0, -668, 128, 128 * tilt, {
        fill: linear(
          [
            [0, lighter(c.beech, 0.45)],
            [1, c.beech],
          ],
          [0, 0, 1, 0],
        ),
      }),
      lathe({
        cx: 0,
        profile: [
          [30, -716],
          [34, -700],
          [26, -672],
        ],
        colour: c.beech,
        gloss: 0.1,
      }).svg,
      ellipse(0, -716, 30, 7, { fill: lighter(c.beech, 0.4) }),
    ],
    scale,
  )
}
