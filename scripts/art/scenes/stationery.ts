import { notebook, openNotebook } from '../objects/notebooks'
import { inkBottle, pen, penCap } from '../objects/pen'
import { pencil } from '../objects/pencil'
import { envelope, roll, strip } from '../objects/tape'
import { coin, ticket } from '../objects/ticket'
import { mugFromAbove } from '../objects/treats'
import { crock } from '../objects/vessels'
import { c, lighter, wall } from '../palette'
import { sheet, sprig } from '../props'
import { flatLay, stage } from '../studio'
import { at, group, line, rect } from '../svg'

const on = (colour: string) => lighter(colour, 0.45)
const oak = '#E2CBA4'
const blue = '#7F9FB8'
const red = '#CC6347'
/** From first light to nightfall. */
const skyColours = ['#F0B9A0', '#F2D18E', '#A9CDE4', '#6F9CC2', '#8C86B0', '#34476B']

const letter = (x: number, y: number, turn: number, table: string) =>
  at(
    x,
    y,
    sheet(rect(-330, -440, 660, 880, 4), '#FBF6E9', table) +
      Array.from({ length: 9 }, (_, i) => line(`M-250 ${-300 + i * 78}H250`, '#B9C9D4', 2.5)).join(''),
    1,
    turn,
  )

export const stationery: Record<string, () => string> = {
  'cloth-notebook-1': () =>
    flatLay(wall.linen) +
    at(990, 1130, sprig(), 1.5, -14) +
    at(560, 580, notebook(blue, wall.linen), 1.16, -7),
  'cloth-notebook-2': () =>
    flatLay(oak, 'wood') +
    at(600, 560, openNotebook(blue, oak), 1.08, -4) +
    at(760, 870, pen('#cdbf9f'), 0.78, -24),
  'cloth-notebook-3': () =>
    flatLay(wall.sage) +
    at(480, 560, notebook(blue, wall.sage), 0.98, -16) +
    at(730, 660, notebook(red, blue), 0.98, 9),
  'brass-pen-1': () =>
    flatLay(wall.dusk, 'linen') +
    letter(600, 640, -9, wall.dusk) +
    at(600, 610, pen('#d8d2c4'), 1.14, -38) +
    at(860, 985, penCap('#b9c3ca'), 1, -18),
  'brass-pen-2': () =>
    flatLay(wall.blush) +
    letter(420, 820, 12, wall.blush) +
    at(860, 330, inkBottle(wall.blush), 1.3, 10) +
    at(850, 770, pen('#e6ddcf'), 1.75, 14),
  'washi-tape-1': () =>
    stage({ wall: wall.butter, horizon: 740 }) +
    roll(352, 830, 'snow', on(wall.butter), 244, 168) +
    roll(842, 850, 'leaf', on(wall.butter), 244, 168) +
    roll(376, 660, 'cloud', '#5F7F9E', 244, 168) +
    roll(590, 1080, 'blossom', on(wall.butter), 252, 172),
  'washi-tape-2': () =>
    flatLay(wall.sage) +
    at(540, 470, envelope(wall.sage), 1.12, -8) +
    at(500, 500, strip('cloud', 330, 96, 2), 1, -8) +
    at(150, 300, strip('blossom', 260, 96, 5), 1, -52) +
    at(
      800,
      880,
      sheet(rect(-250, -180, 500, 360, 6), '#FBF6E9', wall.sage) +
        line('M-170 -40H170M-170 20H170M-170 80H60', '#B9C9D4', 4),
      1,
      10,
    ) +
    at(830, 716, strip('leaf', 250, 92, 8), 1, 6) +
    at(300, 1000, strip('snow', 420, 92, 11), 1, -14),
  'cedar-pencils-1': () =>
    flatLay('#EFE7DA') +
    group(
      skyColours.map((colour, i) => at(270 + i * 132, 590 + (i % 2) * 34, pencil(colour, wall.linen), 1.26)),
      { transform: 'rotate(-12 600 600)' },
    ),
  'cedar-pencils-2': () =>
    stage({ wall: wall.sky, wood: true, table: '#D9BE98' }) +
    crock({
      x: 600,
      y: 1050,
      scale: 1.4,
      table: '#D9BE98',
      width: 150,
      height: 300,
      colour: c.cloud,
      seed: 4,
      holds: group(
        skyColours.map((colour, i) =>
          at(-92 + i * 37, -330 - ((i * 38) % 54), pencil(colour), 0.74, -15 + i * 6),
        ),
      ),
    }),
  'pay-ticket-1': () => flatLay(wall.butter) + at(600, 600, ticket(wall.butter), 1.22, -9),
  'pay-ticket-2': () =>
    flatLay(wall.dusk, 'linen') +
    at(560, 480, ticket(wall.dusk, '#E2A98C'), 1.04, 8) +
    coin(800, 860, 150, wall.dusk) +
    mugFromAbove(190, 1020, 1.1, wall.dusk, c.cloud),
}
