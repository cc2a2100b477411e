import { darker, deeper, lighter, mix } from './palette'
import { at, blur, ellipse, grain, group, linear, path, polygon, radial, random, rect, side } from './svg'

interface Stage {
  wall: string
  table?: string
  /** Where the table meets the wall. */
  horizon?: number
  /** Sunlight through a window on the wall. */
  window?: boolean
  wood?: boolean
}

/** A studio corner: lit wall, table, soft line between. The light comes from the upper left. */
export function stage({
  wall,
  table = lighter(wall, 0.45),
  horizon = 800,
  window = true,
  wood,
}: Stage): string {
  const depth = side - horizon
  return [
    path(rect(0, 0, side, horizon + 2), {
      fill: radial(
        [
          [0, lighter(wall, 0.55)],
          [0.55, wall],
          [1, darker(wall, 0.14)],
        ],
        [0.25, 0.25, 1.05],
      ),
    }),
    window ? windowLight() : '',
    path(rect(0, horizon - 70, side, 72), {
      fill: linear([
        [0, darker(wall, 0.3), 0],
        [1, darker(wall, 0.3), 0.22],
      ]),
    }),
    path(rect(0, horizon, side, depth), {
      fill: linear([
        [0, darker(table, 0.1)],
        [0.12, darker(table, 0.02)],
        [0.6, lighter(table, 0.12)],
        [1, darker(table, 0.05)],
      ]),
    }),
    wood
      ? path(rect(0, horizon, side, depth), {
          fill: '#fff',
          filter: grain(deeper(table, 0.5), 0.0022, 0.05, 0.42, 7),
        })
      : '',
    path(rect(0, horizon, side, depth), {
      fill: linear(
        [
          [0, '#fff', 0.22],
          [0.5, '#fff', 0],
          [1, darker(table, 0.5), 0.12],
        ],
        [0, 0, 1, 0.35],
      ),
    }),
    path(rect(0, horizon - 1, side, 4), { fill: lighter(table, 0.6), opacity: 0.5 }),
  ].join('')
}

function windowLight(): string {
  const panes: string[] = []
  for (const column of [0, 1])
    for (const row of [0, 1]) {
      const x = 560 + column * 250
      const y = 60 + row * 300 + column * 60
      panes.push(
        polygon([
          [x, y],
          [x + 225, y + 54],
          [x + 165, y + 330],
          [x - 60, y + 276],
        ]),
      )
    }
  return path(panes.join(''), { fill: '#fffaf0', opacity: 0.36, filter: blur(10) })
}

/** A surface seen from straight above, with the shadow of a branch falling over one corner. */
export function flatLay(
  colour: string,
  texture: 'plaster' | 'linen' | 'wood' = 'plaster',
  shade = true,
): string {
  const all = rect(0, 0, side, side)
  const texturePart = {
    plaster: path(all, { fill: '#fff', filter: grain(darker(colour, 0.4), 0.006, 0.008, 0.12, 3) }),
    linen: weave(all, colour, 0.5),
    wood: path(all, { fill: '#fff', filter: grain(deeper(colour, 0.45), 0.0018, 0.035, 0.36, 11) }),
  }[texture]
  return [
    path(all, {
      fill: radial(
        [
          [0, lighter(colour, 0.5)],
          [0.5, colour],
          [1, darker(colour, 0.16)],
        ],
        [0.2, 0.15, 1.15],
      ),
    }),
    texturePart,
    shade ? branchShadow(colour) : '',
  ].join('')
}

function branchShadow(colour: string): string {
  const next = random(5)
  const leaves: string[] = []
  for (let i = 0; i < 13; i++) {
    const t = i / 12
    const x = 1270 - t * 560
    const y = -40 + t * 330 + Math.sin(t * 5) * 30
    for (const turn of [-1, 1])
      leaves.push(
        at(
          x,
          y,
          path('M0 0C20 -34 80 -40 130 0C80 30 24 26 0 0Z', {}),
          0.75 + next() * 0.5,
          150 + turn * 52 + next() * 16,
        ),
      )
  }
  return group(leaves, { fill: darker(colour, 0.55), opacity: 0.17, filter: blur(11) })
}

/** Woven threads over a shape. */
export function weave(d: string, colour: string, strength = 0.5): string {
  const dark = darker(colour, 0.5)
  return (
    path(d, { fill: '#fff', filter: grain(dark, 0.012, 0.32, 0.3 * strength, 4) }) +
    path(d, { fill: '#fff', filter: grain(dark, 0.32, 0.012, 0.3 * strength, 9) }) +
    path(d, { fill: '#fff', filter: grain(lighter(colour, 0.7), 0.02, 0.4, 0.25 * strength, 14) })
  )
}

/** What grounds a thing: a dark line of contact and a soft shadow thrown to the lower right. */
export function shadow(cx: number, y: number, rx: number, table: string, ry = rx * 0.2, reach = 1): string {
  const dark = mix(table, '#27303f', 0.85)
  return (
    ellipse(cx + rx * 0.42 * reach, y + ry * 0.25, rx * (1 + 0.32 * reach), ry * 1.15, {
      fill: dark,
      opacity: 0.2,
      filter: blur(26),
    }) +
    ellipse(cx + rx * 0.16, y + ry * 0.12, rx * 1.02, ry * 1.02, {
      fill: dark,
      opacity: 0.34,
      filter: blur(12),
    }) +
    ellipse(cx + rx * 0.03, y + 1, rx * 0.97, ry * 0.98, { fill: dark, opacity: 0.42, filter: blur(4) })
  )
}

/** The shadow of something lying flat, seen from above. */
export function dropShadow(d: string, colour: string, height = 1): string {
  const dark = mix(colour, '#27303f', 0.85)
  return (
    at(26 * height, 34 * height, path(d, { fill: dark, opacity: 0.26, filter: blur(24 * height) })) +
    at(7 * height, 9 * height, path(d, { fill: dark, opacity: 0.34, filter: blur(7 * height) }))
  )
}

/** Rising steam from a point. */
export function steam(x: number, y: number, height = 260, strength = 0.5): string {
  const wisp = (dx: number, h: number, w: number) =>
    path(
      `M${x + dx} ${y}C${x + dx - w} ${y - h * 0.3} ${x + dx + w * 1.4} ${y - h * 0.5} ${x + dx} ${y - h}C${x + dx + w * 2.2} ${y - h * 0.52} ${x + dx - w * 0.1} ${y - h * 0.3} ${x + dx + w * 0.5} ${y}Z`,
      { fill: '#fff', opacity: strength, filter: blur(9) },
    )
  return wisp(-34, height * 0.8, 34) + wisp(10, height, 44) + wisp(50, height * 0.7, 30)
}
