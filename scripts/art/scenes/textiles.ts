import { mug } from '../objects/cups'
import { cushion } from '../objects/cushion'
import { stool } from '../objects/stool'
import { drapedThrow, foldedThrow } from '../objects/throw'
import { peg, tote } from '../objects/tote'
import { foldedTowel, hangingTowel, rail } from '../objects/towels'
import { c, lighter, wall } from '../palette'
import { books, sprig } from '../props'
import { flatLay, shadow, stage } from '../studio'
import { at, blur, ellipse } from '../svg'

const on = (colour: string) => lighter(colour, 0.45)
const oak = '#D9BE98'

const daisies = () =>
  [
    [-120, -150, 0],
    [-30, -230, 1],
    [70, -170, 2],
    [150, -240, 3],
    [10, -120, 4],
  ]
    .map(
      ([x = 0, y = 0, i = 0]) =>
        at(
          0,
          0,
          `<path d="M${x * 0.4} 20Q${x * 0.6} ${y * 0.5} ${x} ${y}" fill="none" stroke="#7C9A6B" stroke-width="7"/>`,
        ) +
        at(
          x,
          y,
          Array.from({ length: 11 }, (_, k) =>
            at(
              0,
              0,
              ellipse(34, 0, 26, 11, { fill: k % 2 ? '#ffffff' : '#F6F1E4' }),
              1,
              (k * 360) / 11 + i * 9,
            ),
          ).join('') + ellipse(0, 0, 17, 16, { fill: '#EDB84A' }),
          0.95,
        ),
    )
    .join('')

export const textiles: Record<string, () => string> = {
  'waffle-towel-1': () =>
    stage({ wall: wall.sage }) +
    shadow(590, 1020, 400, on(wall.sage), 34) +
    foldedTowel(590, 1024, 800, 176, c.mist) +
    foldedTowel(602, 852, 772, 170, c.apricot) +
    foldedTowel(584, 686, 760, 166, c.cloud) +
    at(520, 524, sprig(), 0.95, 82),
  'waffle-towel-2': () =>
    stage({ wall: wall.linen, horizon: 1201, window: true }) +
    rail(226, wall.linen) +
    hangingTowel('#A9BFCD', wall.linen),
  'linen-cushion-1': () =>
    stage({ wall: wall.blush, horizon: 860 }) + at(600, 1040, cushion(c.sage, on(wall.blush)), 1.26, -2),
  'linen-cushion-2': () =>
    stage({ wall: wall.fog, wood: true, table: oak, horizon: 880 }) +
    at(780, 960, cushion(c.oat, oak), 1.04, 5) +
    at(420, 1030, cushion('#9DB4C3', oak), 1.04, -4),
  'wool-throw-1': () => flatLay(wall.linen) + at(600, 580, foldedThrow('#8FA9BB', wall.linen), 1.2, -7),
  'wool-throw-2': () =>
    stage({ wall: wall.clay, horizon: 940 }) +
    stool(600, 1090, 1.3) +
    at(570, 516, drapedThrow('#C9B08A'), 1.3) +
    books(590, 452, '#C9B08A', [c.mist, c.cream], 300) +
    mug({ x: 590, y: 344, scale: 0.42, table: c.cream, colour: c.cloud }),
  'canvas-tote-1': () =>
    stage({ wall: wall.sky, horizon: 860 }) +
    shadow(604, 1062, 326, on(wall.sky), 24) +
    at(600, 345, tote('#EADFC8', '#6F9ABA'), 1.06),
  'canvas-tote-2': () =>
    stage({ wall: wall.butter, horizon: 1201 }) +
    ellipse(640, 800, 330, 320, { fill: '#7d6a45', opacity: 0.3, filter: blur(34) }) +
    at(600, 430, tote('#9DB4C3', c.cloud, daisies(), 'hung'), 1) +
    peg(600, 104, wall.butter),
}
