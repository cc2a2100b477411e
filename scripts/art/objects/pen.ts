import { c, deeper, lighter } from '../palette'
import { dropShadow } from '../studio'
import { at, blur, disc, ellipse, line, linear, path, radial, rect } from '../svg'

/** The brass pen uncapped, nib to the left; about 900 long, on its own middle. */
export function pen(table: string): string {
  const facets: [number, number, string][] = [
    [-36, 20, '#F7E3AC'],
    [-16, 26, '#DDB35F'],
    [10, 16, '#B5853B'],
    [26, 10, '#80591F'],
  ]
  const barrel = facets
    .map(([y, h, fill]) =>
      path(rect(-250, y, 690, h), {
        fill: linear(
          [
            [0, lighter(fill, 0.35)],
            [0.3, fill],
            [0.55, lighter(fill, 0.3)],
            [1, deeper(fill, 0.2)],
          ],
          [0, 0, 1, 0],
        ),
      }),
    )
    .join('')
  const nib = 'M-450 0C-410 -10 -350 -30 -316 -28V28C-350 30 -410 10 -450 0Z'
  const grip = 'M-320 -22C-290 -28 -270 -34 -250 -36V36C-270 34 -290 28 -320 22Z'
  return [
    dropShadow(`${rect(-330, -34, 770, 70, 10)}${nib}`, table, 0.7),
    path(nib, {
      fill: linear([
        [0, '#FBFBF8'],
        [0.45, '#C9CCCE'],
        [0.55, '#8e959b'],
        [1, '#e0e2e3'],
      ]),
    }),
    line('M-446 0H-366', '#4d545b', 2.5),
    path(disc(-362, 0, 6), { fill: '#3d4349' }),
    path('M-440 -2C-400 -10 -360 -20 -330 -22', {
      fill: 'none',
      stroke: '#fff',
      'stroke-width': 3,
      opacity: 0.9,
    }),
    path(grip, {
      fill: linear([
        [0, '#F3DC9E'],
        [0.4, c.brass],
        [1, '#6F4B1A'],
      ]),
    }),
    barrel,
    path(rect(436, -34, 22, 68, 8), {
      fill: linear([
        [0, '#F7E3AC'],
        [0.5, c.brass],
        [1, '#6F4B1A'],
      ]),
    }),
    ...[-246, 180, 196].map((x) =>
      path(rect(x, -36, 7, 72), {
        fill: linear([
          [0, '#fff6d8'],
          [0.5, '#8d6426'],
          [1, '#4f3510'],
        ]),
        opacity: 0.75,
      }),
    ),
    line('M-240 -28H430', '#fffbe8', 4, { opacity: 0.75 }),
  ].join('')
}

/** The pen's cap with its clip, 330 long. */
export function penCap(table: string): string {
  const facets: [number, number, string][] = [
    [-42, 22, '#F7E3AC'],
    [-20, 30, '#DDB35F'],
    [10, 20, '#B5853B'],
    [30, 12, '#80591F'],
  ]
  const clip = rect(-150, -12, 250, 22, 11)
  return [
    dropShadow(rect(-165, -42, 330, 84, 8), table, 0.7),
    ...facets.map(([y, h, fill]) =>
      path(rect(-165, y, 330, h), {
        fill: linear(
          [
            [0, lighter(fill, 0.3)],
            [0.5, fill],
            [1, deeper(fill, 0.25)],
          ],
          [0, 0, 1, 0],
        ),
      }),
    ),
    at(4, 10, path(clip, { fill: '#4f3510', opacity: 0.55, filter: blur(4) })),
    path(clip, {
      fill: linear([
        [0, '#FFF3CB'],
        [0.5, '#D9AE5C'],
        [1, '#8a6125'],
      ]),
    }),
    path(disc(82, -1, 17), {
      fill: radial(
        [
          [0, '#FFF3CB'],
          [0.6, '#C99A4A'],
          [1, '#7d571f'],
        ],
        [0.35, 0.3, 0.8],
      ),
    }),
    line('M-158 -34H158', '#fffbe8', 4, { opacity: 0.7 }),
  ].join('')
}

/** An open ink bottle from above. */
export function inkBottle(table: string): string {
  const glass = rect(-150, -150, 300, 300, 46)
  return [
    dropShadow(glass, table, 1.4),
    path(glass, {
      fill: linear(
        [
          [0, '#8EA7BC'],
          [0.4, '#3D5A78'],
          [1, '#1D3049'],
        ],
        [0, 0, 1, 1],
      ),
    }),
    path(rect(-132, -132, 264, 264, 36), { fill: 'none', stroke: '#fff', 'stroke-width': 5, opacity: 0.4 }),
    path('M-128 -70V-100Q-128 -130 -98 -130H40', {
      fill: 'none',
      stroke: '#fff',
      'stroke-width': 12,
      'stroke-linecap': 'round',
      opacity: 0.6,
      filter: blur(2),
    }),
    path(disc(0, 0, 104), {
      fill: linear(
        [
          [0, '#DDE7EE'],
          [0.5, '#7E98AE'],
          [1, '#2C4560'],
        ],
        [0, 0, 1, 1],
      ),
    }),
    path(disc(0, 0, 86), { fill: '#16273D' }),
    path(disc(5, 8, 78), {
      fill: radial(
        [
          [0, '#2F5788'],
          [0.7, '#1B3762'],
          [1, '#0f2140'],
        ],
        [0.6, 0.65, 0.7],
      ),
    }),
    ellipse(-26, -30, 30, 13, {
      fill: '#fff',
      opacity: 0.5,
      filter: blur(4),
      transform: 'rotate(-38 -26 -30)',
    }),
  ].join('')
}
