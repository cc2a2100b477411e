import { band, lathe, tilt } from '../lathe'
import { c, darker, lighter } from '../palette'
import { cloud, cloudPath } from '../props'
import { shadow } from '../studio'
import { at, ellipse, linear, path } from '../svg'
import type { Standing } from './standing'

/** A printed tea tin: far hills and a cloud, a fitted lid. */
export function tin({
  x,
  y,
  scale = 1,
  table,
  colour = '#6F93AE',
  hills = ['#8FB0C6', '#5C83A1', '#48708F'],
}: Standing & { hills?: readonly [string, string, string] }): string {
  const r = 170
  const print = [
    path(band(0, -400, 40, r), {
      fill: linear([
        [0, lighter(colour, 0.5)],
        [0.7, colour],
        [1, colour],
      ]),
    }),
    ellipse(70, -270, 40, 40, { fill: '#FBEFD6' }),
    path('M-180 -150C-110 -230 -60 -220 -10 -170C40 -240 110 -250 190 -160V60H-180Z', { fill: hills[0] }),
    path('M-180 -90C-120 -150 -50 -130 10 -90C70 -150 130 -150 190 -100V60H-180Z', { fill: hills[1] }),
    path('M-180 -30C-90 -80 -10 -50 60 -40C110 -60 150 -60 190 -40V60H-180Z', { fill: hills[2] }),
    cloud(-58, -212, 1.15, '#FDFAF2'),
    cloud(76, -128, 0.82, '#FDFAF2', 0.92),
    cloud(-86, -72, 0.62, '#FDFAF2', 0.75),
    path(band(0, -400, -382, r), { fill: c.brass }),
    path(band(0, -8, 12, r), { fill: c.brass }),
  ].join('')
  const body = lathe({
    cx: 0,
    profile: [
      [r, -410],
      [r, 0],
    ],
    colour,
    gloss: 0.7,
    print,
    dark: 0.85,
  })
  const lid = lathe({
    cx: 0,
    profile: [
      [r - 4, -512],
      [r + 4, -506],
      [r + 4, -506],
      [r + 4, -406],
    ],
    colour: lighter(colour, 0.12),
    gloss: 0.8,
  })
  return at(
    x,
    y,
    [
      shadow(0, 0, r, table),
      body.svg,
      path(band(0, -408, -396, r), { fill: '#27303f', opacity: 0.35 }),
      lid.svg,
      ellipse(0, -512, r - 4, (r - 4) * tilt, {
        fill: linear(
          [
            [0, lighter(colour, 0.6)],
            [1, lighter(colour, 0.05)],
          ],
          [0, 0, 1, 0.3],
        ),
      }),
      ellipse(0, -510, r - 26, (r - 26) * tilt, {
        fill: 'none',
        stroke: darker(colour, 0.25),
        'stroke-width': 3,
        opacity: 0.6,
      }),
      at(0, -500, path(cloudPath, { fill: c.brass, transform: 'scale(1 .32)' }), 0.9),
    ],
    scale,
  )
}
