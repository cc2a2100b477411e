import { c, deeper, lighter } from '../palette'
import { wood } from '../props'
import { dropShadow } from '../studio'
import { blur, disc, ellipse, group, line, linear, path } from '../svg'

/** A wooden spoon lying flat, bowl at the top, about 900 long; `kind` is the shape of its bowl. */
export function spoon(kind: 'deep' | 'flat' | 'taste', colour: string = c.cherry, table?: string): string {
  const bowls = {
    deep: disc(0, -330, 104, 136),
    flat: 'M-86 -450C-40 -472 50 -470 96 -440C104 -340 70 -230 22 -190H-22C-70 -230 -100 -340 -86 -450Z',
    taste: disc(0, -350, 66, 88),
  }
  const neck = { deep: -206, flat: -206, taste: -272 }[kind]
  const shaft = `M-16 ${neck}C-12 -60 -20 200 -26 420C-26 462 26 462 26 420C20 200 12 -60 16 ${neck}Z`
  const bowl = bowls[kind]
  return [
    table ? dropShadow(`${bowl}${shaft}`, table, 0.55) : '',
    wood(shaft, colour, 4, 'y'),
    path(shaft, {
      fill: linear(
        [
          [0, '#fff', 0.28],
          [0.4, '#fff', 0],
          [1, deeper(colour, 0.8), 0.45],
        ],
        [0, 0, 1, 0],
      ),
    }),
    wood(bowl, colour, 5, 'y'),
    path(bowl, {
      fill: linear(
        [
          [0, '#fff', 0.2],
          [0.6, '#fff', 0],
          [1, deeper(colour, 0.8), 0.4],
        ],
        [0, 0, 1, 1],
      ),
    }),
    kind === 'flat'
      ? line('M-74 -436C-34 -456 46 -454 84 -428', lighter(colour, 0.7), 6, { opacity: 0.5 })
      : group([
          ellipse(0, kind === 'deep' ? -336 : -354, kind === 'deep' ? 82 : 50, kind === 'deep' ? 112 : 70, {
            fill: linear(
              [
                [0, deeper(colour, 0.6)],
                [0.6, deeper(colour, 0.15)],
                [1, lighter(colour, 0.3)],
              ],
              [0, 0, 1, 1],
            ),
            opacity: 0.9,
          }),
          ellipse(
            kind === 'deep' ? 26 : 14,
            kind === 'deep' ? -280 : -322,
            kind === 'deep' ? 30 : 18,
            kind === 'deep' ? 36 : 22,
            { fill: '#fff', opacity: 0.22, filter: blur(9) },
          ),
        ]),
    path(disc(0, 420, 9), { fill: deeper(colour, 0.8) }),
    line('M-8 425A9 9 0 0 0 8 425', lighter(colour, 0.5), 2.5),
  ].join('')
}
