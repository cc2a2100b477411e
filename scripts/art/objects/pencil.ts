import { c, darker, lighter } from '../palette'
import { cloud } from '../props'
import { dropShadow } from '../studio'
import { line, linear, path, rect } from '../svg'

/** A six-sided pencil standing tip up, 780 long, its middle at the origin. */
export function pencil(colour: string, table?: string): string {
  const body = rect(-26, -230, 52, 620, 3)
  const cone = 'M-26 -230Q-18 -216 -9 -230Q0 -216 9 -230Q18 -216 26 -230L5 -372H-5Z'
  const facet = (x: number, w: number, fill: string) => path(rect(x, -232, w, 622), { fill })
  return [
    table ? dropShadow(`${body}${cone}`, table, 0.5) : '',
    path('M-26 -226L-5 -372H5L26 -226Z', {
      fill: linear(
        [
          [0, '#F3D7A8'],
          [0.5, '#E2B97F'],
          [1, '#B98850'],
        ],
        [0, 0, 1, 0],
      ),
    }),
    path('M-10 -340L0 -390L10 -340Z', {
      fill: linear(
        [
          [0, '#6b7078'],
          [1, '#2d3138'],
        ],
        [0, 0, 1, 0],
      ),
    }),
    facet(-26, 16, lighter(colour, 0.34)),
    facet(-10, 20, colour),
    facet(10, 16, darker(colour, 0.28)),
    path('M-26 -233Q-18 -210 -10 -233ZM-10 -233Q0 -208 10 -233ZM10 -233Q18 -210 26 -233Z', {
      fill: '#E2B97F',
    }),
    line('M-7 -210V384', '#fff', 3, { opacity: 0.45 }),
    path(rect(-26, 334, 52, 12), {
      fill: linear(
        [
          [0, '#F7E3AC'],
          [0.5, c.brass],
          [1, '#7d571f'],
        ],
        [0, 0, 1, 0],
      ),
    }),
    path(rect(-26, 346, 52, 46, 4), {
      fill: linear(
        [
          [0, lighter(c.ink, 0.3)],
          [0.4, c.ink],
          [1, darker(c.ink, 0.4)],
        ],
        [0, 0, 1, 0],
      ),
    }),
    cloud(0, 300, 0.28, '#F6DFA4'),
  ].join('')
}
