import { lathe, tilt } from '../lathe'
import { inside } from '../props'
import { blur, ellipse, line, linear, type Point, path } from '../svg'

interface Vessel {
  profile: readonly Point[]
  /** Painted inside the walls. */
  content: string
}

/** A clear glass wall around its content: bright rims, dark edges, window reflections. */
export function glass({ profile, content }: Vessel): string {
  const form = lathe({ cx: 0, profile, colour: '#ffffff' })
  const top = profile[0] as Point
  const bottom = profile[profile.length - 1] as Point
  const height = bottom[1] - top[1]
  return [
    path(form.outline, {
      fill: linear(
        [
          [0, '#ffffff', 0.5],
          [0.5, '#f2f8fa', 0.18],
          [1, '#e2eef2', 0.42],
        ],
        [0, 0, 1, 0],
      ),
    }),
    inside(form.outline, content),
    path(form.outline, {
      fill: linear(
        [
          [0, '#4c6676', 0.42],
          [0.05, '#fff', 0.5],
          [0.12, '#fff', 0.05],
          [0.85, '#4c6676', 0.04],
          [0.94, '#4c6676', 0.3],
          [0.975, '#fff', 0.55],
          [1, '#4c6676', 0.45],
        ],
        [0, 0, 1, 0],
      ),
    }),
    inside(form.outline, [
      path(form.strip(-0.78, -0.6, top[1] + height * 0.08, bottom[1] - height * 0.1), {
        fill: '#fff',
        opacity: 0.62,
        filter: blur(3),
      }),
      path(form.strip(-0.52, -0.47, top[1] + height * 0.1, bottom[1] - height * 0.3), {
        fill: '#fff',
        opacity: 0.4,
        filter: blur(2),
      }),
      path(form.strip(0.72, 0.8, top[1] + height * 0.3, bottom[1] - height * 0.12), {
        fill: '#fff',
        opacity: 0.4,
        filter: blur(4),
      }),
    ]),
    line(
      `M${-bottom[0]} ${bottom[1]}A${bottom[0]} ${bottom[0] * tilt} 0 0 0 ${bottom[0]} ${bottom[1]}`,
      '#ffffff',
      5,
      { opacity: 0.7 },
    ),
    ellipse(0, top[1], top[0], top[0] * tilt, {
      fill: 'none',
      stroke: '#ffffff',
      'stroke-width': 6,
      opacity: 0.85,
    }),
    ellipse(0, top[1], top[0] - 5, (top[0] - 5) * tilt, {
      fill: 'none',
      stroke: '#59707d',
      'stroke-width': 1.6,
      opacity: 0.45,
    }),
  ].join('')
}
