import { lathe, liquid, mouth, tilt, tube } from '../lathe'
import { c, darker, deeper, lighter } from '../palette'
import { shadow } from '../studio'
import { at, ellipse, line, linear, path } from '../svg'
import type { Standing } from './standing'

/** A cast-iron pot with its lid on, or open with soup. */
export function pot({
  x,
  y,
  scale = 1,
  table,
  colour = '#7FA0B8',
  open = false,
}: Standing & { open?: boolean }): string {
  const r = 300
  const body = lathe({
    cx: 0,
    profile: [
      [r, -270],
      [r, -250],
      [r - 6, -110],
      [r - 36, -24],
      [r - 66, 0],
    ],
    colour,
    gloss: 0.95,
    dark: 1.1,
  })
  const ear = (s: number) =>
    tube(`M${s * 284} -228C${s * 372} -250 ${s * 384} -176 ${s * 290} -170`, 32, colour, 0.9)
  const parts = [shadow(0, 0, r - 62, table), ear(-1), ear(1), body.svg]
  if (open) {
    parts.push(mouth(0, -270, r, '#EFE6D6', 0.05, liquid(0, -252, r * 0.95, '#D9542F') + soup()))
    parts.push(line(`M${-r} -268A${r} ${r * tilt} 0 0 0 ${r} -268`, lighter(colour, 0.25), 7))
  } else parts.push(potLid(0, -270, colour))
  return at(x, y, parts, scale)
}

const soup = () =>
  line('M-120 -252C-60 -284 80 -280 110 -254C120 -232 -20 -226 -40 -246', '#FBEBD2', 10, { opacity: 0.9 }) +
  [
    [-150, -244, 20],
    [130, -238, 170],
    [30, -276, -10],
  ]
    .map(([lx = 0, ly = 0, turn = 0]) =>
      at(
        lx,
        ly,
        path('M0 0C14 -18 50 -24 76 -2C50 16 18 16 0 0Z', {
          fill: linear([
            [0, '#86AE62'],
            [1, '#4C7A45'],
          ]),
        }),
        0.9,
        turn,
      ),
    )
    .join('')

/** The domed lid with a brass knob, resting at height y. */
export function potLid(x: number, y: number, colour: string, scale = 1): string {
  const r = 306
  const dome = lathe({
    cx: 0,
    profile: [
      [46, -112],
      [130, -98],
      [230, -62],
      [290, -20],
      [r, -8],
      [r, 10],
    ],
    colour,
    gloss: 0.95,
  })
  const stem = lathe({
    cx: 0,
    profile: [
      [20, -134],
      [18, -108],
    ],
    colour: c.brass,
    metal: true,
    shade: deeper(c.brass, 0.8),
  })
  const knob = lathe({
    cx: 0,
    profile: [
      [40, -182],
      [56, -172],
      [56, -156],
      [36, -136],
    ],
    colour: c.brass,
    metal: true,
    shade: deeper(c.brass, 0.8),
  })
  return at(
    x,
    y,
    [
      dome.svg,
      line(`M${-r} 10A${r} ${r * tilt} 0 0 0 ${r} 10`, darker(colour, 0.45), 4, { opacity: 0.7 }),
      line(`M${-r + 6} -8A${r - 6} ${(r - 6) * tilt} 0 0 0 ${r - 6} -8`, lighter(colour, 0.5), 3, {
        opacity: 0.6,
      }),
      stem.svg,
      knob.svg,
      ellipse(0, -182, 40, 8, { fill: lighter(c.brass, 0.5) }),
    ],
    scale,
  )
}
