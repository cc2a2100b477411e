import { c, darker, lighter } from '../palette'
import { cloud, inside } from '../props'
import { dropShadow, weave } from '../studio'
import { blur, disc, line, linear, path, radial, rect } from '../svg'

/** The canvas tote, 620 wide and 680 high below its mouth, standing or hanging; the origin is mid-mouth. */
export function tote(colour: string, print: string, extra = '', handles: 'up' | 'hung' = 'up'): string {
  const d =
    'M-296 0C-150 12 150 12 296 0C304 220 316 460 322 656C322 676 306 684 286 684H-286C-306 684 -322 676 -322 656C-316 460 -304 220 -296 0Z'
  const strap = (y: number, foot: number, tone: string) => {
    const bow =
      handles === 'up'
        ? `M-150 ${foot}C-156 -120 -120 ${y} 0 ${y}C120 ${y} 156 -120 150 ${foot}`
        : `M-150 ${foot}L-16 ${y}Q0 ${y - 16} 16 ${y}L150 ${foot}`
    const flat = { 'stroke-linecap': 'butt' }
    return line(bow, darker(tone, 0.3), 44, flat) + line(bow, tone, 36, flat)
  }
  const stitch = (sx: number) =>
    path(rect(sx - 19, 66, 38, 38), {
      fill: 'none',
      stroke: lighter(colour, 0.6),
      'stroke-width': 2.5,
      'stroke-dasharray': '7 5',
    }) +
    line(`M${sx - 19} 66L${sx + 19} 104M${sx + 19} 66L${sx - 19} 104`, lighter(colour, 0.6), 2.2, {
      'stroke-dasharray': '7 5',
    })
  return [
    strap(handles === 'up' ? -236 : -330, 40, darker(colour, 0.2)),
    path('M-296 0C-150 -34 150 -34 296 0C150 14 -150 14 -296 0Z', {
      fill: linear([
        [0, darker(colour, 0.3)],
        [1, darker(colour, 0.55)],
      ]),
    }),
    extra,
    path(d, {
      fill: linear(
        [
          [0, lighter(colour, 0.35)],
          [0.4, colour],
          [0.75, darker(colour, 0.05)],
          [1, darker(colour, 0.26)],
        ],
        [0, 0, 1, 0.35],
      ),
    }),
    inside(d, [
      path('M-322 520C-200 540 200 540 330 516V700H-330Z', { fill: darker(colour, 0.1), opacity: 0.5 }),
      line('M-322 520C-200 540 200 540 330 516', darker(colour, 0.45), 3.5, { opacity: 0.7 }),
      line('M-322 528C-200 548 200 548 330 524', lighter(colour, 0.6), 3, {
        opacity: 0.6,
        'stroke-dasharray': '9 6',
      }),
      path('M-240 0C-220 240 -260 420 -220 680H-250C-286 420 -250 240 -276 0Z', {
        fill: darker(colour, 0.6),
        opacity: 0.16,
        filter: blur(14),
      }),
      path('M230 60C200 260 250 420 216 600H250C286 420 236 260 262 60Z', {
        fill: darker(colour, 0.6),
        opacity: 0.24,
        filter: blur(14),
      }),
      path('M-110 60C-90 180 -120 260 -100 380H-130C-146 260 -120 180 -140 60Z', {
        fill: '#fff',
        opacity: 0.3,
        filter: blur(12),
      }),
    ]),
    cloud(-8, 390, 3.5, print, 0.94),
    [
      [-96, 430],
      [-18, 450],
      [62, 430],
    ]
      .map(([px = 0, py = 0]) =>
        path(
          `M${px} ${py}C${px + 22} ${py + 30} ${px + 15} ${py + 50} ${px} ${py + 50}C${px - 15} ${py + 50} ${px - 22} ${py + 30} ${px} ${py}Z`,
          { fill: print, opacity: 0.94 },
        ),
      )
      .join(''),
    weave(d, colour, 0.34),
    line('M-292 34C-150 46 150 46 293 34', darker(colour, 0.35), 3, {
      opacity: 0.6,
      'stroke-dasharray': '9 6',
    }),
    strap(handles === 'up' ? -206 : -330, 104, lighter(colour, 0.12)),
    stitch(-150),
    stitch(150),
  ].join('')
}

/** A wooden peg on the wall. */
export const peg = (x: number, y: number, wall: string) =>
  dropShadow(disc(x, y, 40), wall, 0.8) +
  path(disc(x, y, 40), {
    fill: radial(
      [
        [0, lighter(c.beech, 0.5)],
        [0.6, c.beech],
        [1, '#a97c4c'],
      ],
      [0.36, 0.3, 0.75],
    ),
  })
