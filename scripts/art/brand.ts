import { cloudPath } from './props'
import { linear, path, picture, rect, side } from './svg'

/** The mark: a cloud that is a shop, its door open. Drawn about the middle of a 100 × 100 box. */
const door = 'M-9 0V-13A9.5 9.5 0 0 1 10 -13V0Z'
const mark = (fill: string, opening: string) => path(cloudPath, { fill }) + path(door, { fill: opening })

/** One colour, taken from the text around it where the file is inlined; legible from 16 px. */
export const logo = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="currentColor" role="img" aria-hidden="true"><path fill-rule="evenodd" transform="translate(11.9 19) scale(.226)" d="${cloudPath}${door}"/></svg>
`

/** The application icon; `corner` rounds its plate, `scale` is 1 for plain and smaller for maskable icons. */
export const icon = (corner: number, scale: number) =>
  picture(() => {
    const size = 9.2 * scale
    return (
      path(rect(0, 0, side, side, corner), {
        fill: linear([
          [0, '#C3DCEC'],
          [0.55, '#94BAD5'],
          [1, '#7AA3C2'],
        ]),
      }) +
      `<g transform="translate(${600 - 0.2 * size} ${600 + 31 * size}) scale(${size})">` +
      `<g transform="translate(1.2 2.4)" opacity=".22">${path(cloudPath, { fill: '#2E435A' })}</g>` +
      mark('#FFFDF7', '#D7684A') +
      '</g>'
    )
  })
