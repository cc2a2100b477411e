import { board, boardOutline, knife, loaf } from '../objects/board'
import { cloudPlate } from '../objects/cloud-plate'
import { jar } from '../objects/jars'
import { pot, potLid } from '../objects/pot'
import { spoon } from '../objects/spoon'
import { biscuit, mugFromAbove, strawberry } from '../objects/treats'
import { crock, vase } from '../objects/vessels'
import { c, lighter, wall } from '../palette'
import { sheet, sprig } from '../props'
import { dropShadow, flatLay, shadow, stage, steam, weave } from '../studio'
import { at, group, rect } from '../svg'

const on = (colour: string) => lighter(colour, 0.45)
const oak = '#D9BE98'
const skyBlue = '#A9CBE2'

const cloth = (x: number, y: number, w: number, h: number, turn: number, colour: string, table: string) =>
  at(
    x,
    y,
    sheet(rect(-w / 2, -h / 2, w, h, 8), colour, table) + weave(rect(-w / 2, -h / 2, w, h, 8), colour, 0.5),
    1,
    turn,
  )

export const kitchen: Record<string, () => string> = {
  'cloud-plate-1': () => flatLay(wall.dusk, 'linen') + cloudPlate(600, 610, 1.02, c.cloud, wall.dusk, -6),
  'cloud-plate-2': () =>
    flatLay(wall.blush) +
    cloudPlate(520, 480, 0.86, skyBlue, wall.blush, -10) +
    cloudPlate(790, 850, 0.6, c.cloud, wall.blush, 8),
  'cloud-plate-3': () =>
    flatLay('#E6D3B4', 'wood') +
    cloth(300, 900, 760, 560, -18, c.mist, '#E6D3B4') +
    cloudPlate(560, 640, 0.98, c.cloud, '#C9B692', -4) +
    biscuit(410, 560, 112, c.cloud, 2) +
    biscuit(560, 690, 112, c.cloud, 3) +
    strawberry(640, 500, 0.95, 24, c.cloud) +
    strawberry(770, 600, 1.05, 70, c.cloud) +
    strawberry(410, 740, 0.9, -30, c.cloud) +
    mugFromAbove(985, 215, 0.98, '#E6D3B4'),
  'enamel-pot-1': () =>
    stage({ wall: wall.linen }) +
    pot({ x: 600, y: 990, scale: 1.36, table: on(wall.linen), colour: '#CF5F42' }),
  'enamel-pot-2': () =>
    stage({ wall: wall.sage }) +
    pot({ x: 760, y: 820, scale: 0.96, table: on(wall.sage), colour: '#EFE2C8' }) +
    pot({ x: 450, y: 1060, scale: 1.1, table: on(wall.sage) }),
  'enamel-pot-3': () =>
    stage({ wall: wall.fog, wood: true, table: oak }) +
    vase({ x: 1010, y: 820, table: oak, flowers: at(0, -200, sprig(), 1, 6) }) +
    pot({ x: 450, y: 920, scale: 1.14, table: oak, open: true }) +
    steam(440, 600, 340, 0.7) +
    shadow(850, 1098, 250, oak, 40) +
    potLid(850, 1078, '#7FA0B8', 0.96),
  'beech-board-1': () =>
    stage({ wall: wall.sky, table: '#EDE6DA', horizon: 860 }) +
    vase({
      x: 230,
      y: 960,
      table: '#EDE6DA',
      colour: c.cloud,
      scale: 1.15,
      flowers: at(0, -200, sprig(), 1.2, 6),
    }) +
    shadow(660, 1048, 300, '#EDE6DA', 22) +
    at(650, 625, dropShadow(boardOutline, wall.sky, 1.2) + board()),
  'beech-board-2': () =>
    flatLay(wall.sage) +
    cloth(880, 880, 620, 640, 16, c.cloud, wall.sage) +
    at(560, 600, dropShadow(boardOutline, wall.sage, 0.9) + board(), 1.12, -82) +
    loaf(590, 540, 0.98, -12, '#B98F5E') +
    knife(600, 850, 0.98, -6, '#B98F5E'),
  'wood-spoons-1': () =>
    flatLay(wall.linen, 'plaster') +
    cloth(600, 640, 860, 900, -7, '#B9CBD6', wall.linen) +
    at(360, 610, spoon('deep', c.cherry, '#9fb0bb'), 1.02, -10) +
    at(610, 620, spoon('flat', '#A8653F', '#9fb0bb'), 1.02, -2) +
    at(850, 630, spoon('taste', c.cherry, '#9fb0bb'), 1.02, 7),
  'wood-spoons-2': () =>
    stage({ wall: wall.clay }) +
    crock({
      x: 590,
      y: 1060,
      scale: 1.34,
      table: on(wall.clay),
      width: 175,
      height: 320,
      holds: group([
        at(8, -390, spoon('flat', '#A8653F'), 0.74, 2),
        at(-78, -366, spoon('deep'), 0.7, -15),
        at(90, -366, spoon('taste'), 0.74, 17),
      ]),
    }),
  'cork-jars-1': () =>
    stage({ wall: wall.butter, wood: true, table: oak }) +
    jar({ x: 320, y: 930, scale: 1.42, table: oak, holds: 'coffee', r: 140, height: 440 }) +
    jar({ x: 900, y: 940, scale: 1.2, table: oak, holds: 'sugar', r: 125, height: 290, seed: 7 }) +
    jar({ x: 640, y: 1060, scale: 1.3, table: oak, holds: 'oats', r: 132, height: 370, seed: 4 }),
  'cork-jars-2': () =>
    stage({ wall: wall.dusk, wood: true, table: oak, horizon: 760 }) +
    jar({ x: 520, y: 960, scale: 1.95, table: oak, holds: 'oats', r: 140, height: 360, seed: 4 }) +
    group(at(0, 0, spoon('deep', c.cherry, oak), 0.92, 66), {
      transform: 'translate(760 1060) scale(1 .55)',
    }),
}
