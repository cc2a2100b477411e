import { c, darker, lighter } from '../palette'
import { cloud, cloudPath, inside } from '../props'
import { dropShadow } from '../studio'
import { at, disc, group, line, linear, path, radial, random, rect } from '../svg'

/** An admission ticket, 820 × 400, about its own middle: cloud, sun, perforated stub. */
export function ticket(table: string, colour = '#8DB4D0'): string {
  const d =
    'M-380 -200H180A34 34 0 0 0 248 -200H380A30 30 0 0 1 410 -170V170A30 30 0 0 1 380 200H248A34 34 0 0 0 180 200H-380A30 30 0 0 1 -410 170V-170A30 30 0 0 1 -380 -200Z'
  const next = random(9)
  const stars = Array.from({ length: 16 }, () =>
    disc(-370 + next() * 540, -165 + next() * 150, 2 + next() * 3),
  )
  return [
    dropShadow(d, table, 0.9),
    path(d, {
      fill: linear(
        [
          [0, lighter(colour, 0.4)],
          [0.5, colour],
          [1, darker(colour, 0.12)],
        ],
        [0, 0, 1, 1],
      ),
    }),
    inside(d, [
      path(stars.join(''), { fill: '#fff', opacity: 0.7 }),
      path(disc(70, -50, 84), {
        fill: radial([
          [0, '#FFF0C4'],
          [1, '#F2C777'],
        ]),
      }),
      path('M-420 120C-320 40 -230 60 -150 110C-60 30 60 50 214 130V210H-420Z', {
        fill: lighter(colour, 0.35),
        opacity: 0.55,
      }),
      path('M-420 170C-300 110 -190 120 -90 160C10 120 120 120 214 170V210H-420Z', {
        fill: lighter(colour, 0.6),
        opacity: 0.65,
      }),
      at(
        -120,
        84,
        path(cloudPath, { fill: darker(colour, 0.5), opacity: 0.22, transform: 'translate(2 3)' }),
        3.3,
      ),
      at(
        -120,
        78,
        path(cloudPath, {
          fill: linear([
            [0, '#ffffff'],
            [1, '#E9F0F3'],
          ]),
        }),
        3.3,
      ),
      cloud(104, 52, 1.35, '#ffffff', 0.92),
      path(rect(214, -210, 210, 420), { fill: '#FBF5E7' }),
      cloud(317, 34, 1.55, c.persimmon),
      ...[76, 96].map((y, i) => path(rect(267 + i * 14, y, 100 - i * 28, 8, 4), { fill: '#D9CDB6' })),
    ]),
    line('M214 -158V158', darker(colour, 0.35), 5, { 'stroke-dasharray': '2 17' }),
    path('M-368 -172H160M-368 172H160', { stroke: '#fff', 'stroke-width': 4, fill: 'none', opacity: 0.75 }),
    path(d, {
      fill: linear(
        [
          [0, '#fff', 0.3],
          [0.35, '#fff', 0],
          [1, darker(colour, 0.7), 0.14],
        ],
        [0, 0, 1, 0.8],
      ),
    }),
  ].join('')
}

/** A coin stamped with the cloud. */
export function coin(x: number, y: number, r: number, table: string): string {
  return (
    dropShadow(disc(x, y, r), table, 0.7) +
    path(disc(x + 3, y + 5, r), { fill: '#7d571f' }) +
    path(disc(x, y, r), {
      fill: linear(
        [
          [0, '#FFF0C0'],
          [0.4, '#D8AD5B'],
          [0.6, '#F1D48E'],
          [1, '#9A6D2B'],
        ],
        [0, 0, 1, 1],
      ),
    }) +
    path(disc(x, y, r * 0.82), {
      fill: linear(
        [
          [0, '#A97B36'],
          [0.5, '#D9B061'],
          [1, '#FBE7B2'],
        ],
        [0, 0, 1, 1],
      ),
    }) +
    path(disc(x, y, r * 0.78), {
      fill: linear(
        [
          [0, '#F3D68F'],
          [1, '#C4954A'],
        ],
        [0, 0, 1, 1],
      ),
    }) +
    group(
      at(x + 3, y + r * 0.3 + 3, path(cloudPath, { fill: '#8a6125' }), r / 78) +
        at(x, y + r * 0.3, path(cloudPath, { fill: '#FCEBBB' }), r / 78),
    )
  )
}
