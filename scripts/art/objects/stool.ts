import { c, darker, deeper } from '../palette'
import { wood } from '../props'
import { at, blur, ellipse, linear, path, rect } from '../svg'

/** A wooden stool seen from the front; (x, y) is the middle between its feet. */
export function stool(x: number, y: number, scale: number, colour: string = c.beech): string {
  const leg = (from: number, to: number) =>
    wood(`M${from - 20} -420H${from + 20}L${to + 15} 0H${to - 15}Z`, deeper(colour, 0.12), 4, 'y') +
    path(`M${from + 4} -420H${from + 20}L${to + 15} 0H${to + 2}Z`, {
      fill: deeper(colour, 0.7),
      opacity: 0.3,
    })
  const seat = rect(-260, -462, 520, 56, 26)
  return at(
    x,
    y,
    [
      ...[-216, 216].map((f) =>
        ellipse(f + 14, 0, 46, 9, { fill: darker(colour, 0.8), opacity: 0.4, filter: blur(7) }),
      ),
      leg(-186, -216),
      leg(186, 216),
      wood(rect(-200, -190, 400, 24, 10), deeper(colour, 0.15), 9),
      wood(seat, colour, 6),
      path(seat, {
        fill: linear([
          [0, '#fff', 0.35],
          [0.4, '#fff', 0],
          [1, deeper(colour, 0.8), 0.4],
        ]),
      }),
    ],
    scale,
  )
}
