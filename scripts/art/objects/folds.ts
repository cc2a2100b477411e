import { darker } from '../palette'
import { inside } from '../props'
import { blur, path, random } from '../svg'

/** Soft vertical folds over a hanging cloth. */
export function folds(
  d: string,
  x: number,
  y: number,
  w: number,
  h: number,
  colour: string,
  seed: number,
): string {
  const next = random(seed)
  const parts: string[] = []
  for (let i = 0; i < 6; i++) {
    const fx = x + ((i + 0.3 + next() * 0.5) * w) / 6
    const sway = (next() - 0.5) * 50
    const band = (dx: number, width: number, fill: string, opacity: number) =>
      path(
        `M${fx + dx} ${y}C${fx + dx + sway} ${y + h * 0.4} ${fx + dx - sway * 0.4} ${y + h * 0.7} ${fx + dx + sway} ${y + h}h${width}C${fx + dx + width} ${y + h * 0.7} ${fx + dx + width + sway} ${y + h * 0.4} ${fx + dx + width} ${y}Z`,
        { fill, opacity, filter: blur(14) },
      )
    parts.push(band(0, 34, darker(colour, 0.6), 0.3), band(-42, 30, '#fff', 0.3))
  }
  return inside(d, parts)
}
