import { darker, lighter } from '../palette'
import { inside } from '../props'
import { dropShadow } from '../studio'
import { at, blur, ellipse, group, linear, type Point, path, polygon, radial } from '../svg'

const lobes = [
  [-268, 66, 178],
  [-120, -96, 212],
  [150, -70, 226],
  [322, 84, 168],
  [110, 118, 190],
  [-110, 122, 180],
] as const

/** The cloud plate's outline about its own origin, drawn in by `inset`; one smooth closed curve. */
function outline(inset: number): string {
  const points: Point[] = []
  for (let step = 0; step < 240; step++) {
    const a = (step / 240) * 2 * Math.PI
    const [dx, dy] = [Math.cos(a), Math.sin(a)]
    let far = 0
    for (const [x, y, r] of lobes) {
      const along = x * dx + y * dy
      const off = r * r - (x * x + y * y - along * along)
      if (off > 0) far = Math.max(far, along + Math.sqrt(off))
    }
    points.push([dx * far, dy * far])
  }
  // A few rounds of averaging soften the notches between the lobes, as glaze does.
  let soft = points
  for (let round = 0; round < 7; round++)
    soft = soft.map((p, i) => {
      const [a, b] = [soft[(i + 239) % 240] as Point, soft[(i + 1) % 240] as Point]
      return [(a[0] + 2 * p[0] + b[0]) / 4, (a[1] + 2 * p[1] + b[1]) / 4]
    })
  return polygon(
    soft.map(([x, y]): Point => {
      const length = Math.hypot(x, y)
      return [x - (x / length) * inset, y - (y / length) * inset]
    }),
  )
}

/** The cloud plate from above. */
export function cloudPlate(
  x: number,
  y: number,
  scale: number,
  colour: string,
  table: string,
  turn = 0,
): string {
  const [rim, edge, well] = [outline(0), outline(16), outline(74)]
  return at(
    x,
    y,
    [
      dropShadow(rim, table, 1.1),
      path(rim, {
        fill: linear(
          [
            [0, lighter(colour, 0.85)],
            [0.5, lighter(colour, 0.2)],
            [1, darker(colour, 0.26)],
          ],
          [0, 0, 1, 1],
        ),
      }),
      path(edge, {
        fill: linear(
          [
            [0, darker(colour, 0.12)],
            [0.5, colour],
            [1, lighter(colour, 0.75)],
          ],
          [0, 0, 1, 1],
        ),
      }),
      path(edge, { fill: 'none', stroke: lighter(colour, 0.9), 'stroke-width': 5, opacity: 0.55 }),
      group(
        path(well, {
          fill: linear(
            [
              [0, darker(colour, 0.34)],
              [0.4, darker(colour, 0.1)],
              [1, lighter(colour, 0.8)],
            ],
            [0.1, 0, 0.9, 1],
          ),
          filter: blur(9),
        }),
      ),
      path(outline(92), {
        fill: radial(
          [
            [0, lighter(colour, 0.5)],
            [0.7, lighter(colour, 0.08)],
            [1, darker(colour, 0.05)],
          ],
          [0.62, 0.66, 0.75],
        ),
        filter: blur(7),
      }),
      inside(edge, [
        ellipse(-170, -150, 150, 34, {
          fill: '#fff',
          opacity: 0.6,
          filter: blur(13),
          transform: 'rotate(-32 -170 -150)',
        }),
        ellipse(250, 120, 90, 22, {
          fill: '#fff',
          opacity: 0.4,
          filter: blur(12),
          transform: 'rotate(-40 250 120)',
        }),
      ]),
    ],
    scale,
    turn,
  )
}
