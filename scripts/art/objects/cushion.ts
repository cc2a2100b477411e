import { darker, lighter } from '../palette'
import { inside } from '../props'
import { shadow, weave } from '../studio'
import { at, blur, ellipse, type Point, path, polygon, smooth } from '../svg'

/** A plump square cushion, 640 wide, standing on its lower edge at the origin, a soft dent in its top. */
export function cushion(colour: string, table: string): string {
  const edge: Point[] = [
    [-300, -604],
    [-284, -616],
    [-200, -612],
    [-90, -600],
    [0, -584],
    [90, -600],
    [200, -612],
    [284, -616],
    [300, -604],
    [312, -520],
    [322, -310],
    [318, -110],
    [306, -16],
    [288, -4],
    [160, 4],
    [0, 6],
    [-160, 4],
    [-288, -4],
    [-306, -16],
    [-318, -110],
    [-322, -310],
    [-312, -520],
  ]
  const d = polygon(smooth(edge, true, 8))
  const dark = darker(colour, 0.62)
  const puff = (
    cx: number,
    cy: number,
    rx: number,
    ry: number,
    fill: string,
    opacity: number,
    soft: number,
  ) => ellipse(cx, cy, rx, ry, { fill, opacity, filter: blur(soft) })
  const crease = (x: number, y: number, turn: number, length: number) =>
    at(
      x,
      y,
      [
        path(
          `M0 0C${length * 0.3} -14 ${length * 0.7} -10 ${length} 0C${length * 0.7} 8 ${length * 0.3} 8 0 0Z`,
          { fill: dark, opacity: 0.3, filter: blur(8) },
        ),
        path(
          `M8 -20C${length * 0.3} -34 ${length * 0.7} -26 ${length} -12C${length * 0.7} -10 ${length * 0.3} -14 8 -20Z`,
          { fill: '#fff', opacity: 0.34, filter: blur(9) },
        ),
      ],
      1,
      turn,
    )
  const creases = [
    [-286, -600, 47],
    [-292, -560, 22],
    [288, -602, 134],
    [292, -560, 160],
    [-292, -22, -44],
    [292, -22, 224],
    [-30, -586, 108],
    [28, -586, 70],
    [0, -588, 90],
  ]
  return [
    shadow(14, 2, 300, table, 24),
    path(d, { fill: colour }),
    inside(d, [
      path(d, { fill: 'none', stroke: dark, 'stroke-width': 120, opacity: 0.42, filter: blur(42) }),
      puff(-90, -360, 190, 190, '#fffdf6', 0.5, 70),
      puff(-20, -330, 250, 240, '#fffdf6', 0.16, 60),
      puff(260, -120, 160, 240, dark, 0.34, 70),
      puff(0, -20, 330, 60, dark, 0.38, 34),
      puff(0, -590, 90, 50, dark, 0.34, 26),
      ...creases.map(([x = 0, y = 0, turn = 0], i) => crease(x, y, turn, 120 + (i % 3) * 34)),
    ]),
    weave(d, colour, 0.32),
    path(d, { fill: 'none', stroke: darker(colour, 0.3), 'stroke-width': 8 }),
    path(d, {
      fill: 'none',
      stroke: lighter(colour, 0.45),
      'stroke-width': 3,
      opacity: 0.8,
      transform: 'translate(-2 -3)',
    }),
  ].join('')
}
