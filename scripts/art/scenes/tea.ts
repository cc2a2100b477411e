import { mug, saucer, teaCup } from '../objects/cups'
import { grains } from '../objects/jars'
import { jug } from '../objects/jug'
import { brazier, kettle } from '../objects/kettle'
import { tin } from '../objects/tin'
import { teapot, vase } from '../objects/vessels'
import { c, lighter, wall } from '../palette'
import { blossom, books, coaster, floret, inside, sprig } from '../props'
import { stage, steam } from '../studio'
import { at, disc, random } from '../svg'

const on = (colour: string) => lighter(colour, 0.45)
const oak = '#D9BE98'
const autumn = { colour: '#D98B4B', hills: ['#E6A765', '#C9743A', '#A9562E'] } as const

const petals = (x: number, y: number, w: number, h: number, count: number, seed = 6) => {
  const next = random(seed)
  return Array.from({ length: count }, () =>
    at(x + next() * w, y + next() * h, at(0, 0, floret('#F2A93B'), 1, next() * 90), 0.9 + next() * 0.6),
  ).join('')
}

export const tea: Record<string, () => string> = {
  'mist-cup-1': () =>
    stage({ wall: wall.linen }) +
    vase({ x: 175, y: 870, table: on(wall.linen), flowers: at(0, -200, sprig(), 1.15, 4), scale: 1.05 }) +
    coaster(600, 950, 330, on(wall.linen)) +
    mug({ x: 590, y: 965, scale: 1.26, table: c.beech }) +
    steam(590, 460, 300, 0.6),
  'mist-cup-2': () =>
    stage({ wall: wall.sky }) +
    mug({ x: 290, y: 880, scale: 0.86, table: on(wall.sky), colour: c.cloud, seed: 3 }) +
    mug({ x: 820, y: 880, scale: 0.86, table: on(wall.sky), colour: c.oat, seed: 9 }) +
    mug({ x: 540, y: 1030, scale: 1.02, table: on(wall.sky), seed: 5 }),
  'mist-cup-3': () =>
    stage({ wall: wall.blush }) +
    books(760, 930, on(wall.blush), [c.mist, c.persimmon, c.cream], 640) +
    at(1030, 760, sprig(), 0.95, -82) +
    mug({ x: 410, y: 1040, scale: 1.16, table: on(wall.blush), colour: c.cloud }) +
    steam(410, 570, 280, 0.65),
  'cloud-teapot-1': () =>
    stage({ wall: wall.dusk, table: '#E9E4DA' }) + teapot({ x: 590, y: 970, scale: 1.36, table: '#E9E4DA' }),
  'cloud-teapot-2': () =>
    stage({ wall: wall.sage, wood: true, table: oak }) +
    vase({ x: 150, y: 850, table: oak, colour: c.mist, flowers: at(0, -200, sprig(), 1.15, 4) }) +
    teapot({ x: 610, y: 880, scale: 1.14, table: oak }) +
    saucer({ x: 330, y: 1100, scale: 0.9, table: oak }) +
    teaCup({ x: 330, y: 1080, scale: 1.06, table: c.cloud }) +
    saucer({ x: 860, y: 1110, scale: 0.95, table: oak }) +
    teaCup({ x: 860, y: 1090, scale: 1.12, table: c.cloud }),
  'glass-jug-1': () =>
    stage({ wall: wall.butter }) + jug({ x: 570, y: 1050, scale: 1.32, table: on(wall.butter) }),
  'glass-jug-2': () =>
    stage({ wall: wall.sky, wood: true, table: oak }) +
    jug({ x: 370, y: 980, scale: 1.16, table: oak, drink: 'tea' }) +
    jug({ x: 840, y: 1030, scale: 0.9, table: oak, drink: 'tea' }),
  'oolong-tin-1': () =>
    stage({ wall: wall.fog }) + tin({ x: 590, y: 1020, scale: 1.52, table: on(wall.fog) }),
  'oolong-tin-2': () =>
    stage({ wall: wall.linen, wood: true, table: oak }) +
    tin({ x: 770, y: 890, scale: 1.2, table: oak }) +
    saucer({ x: 370, y: 1050, scale: 1.25, table: oak }) +
    teaCup({ x: 370, y: 1030, scale: 1.45, table: c.cloud }) +
    steam(370, 830, 220, 0.6) +
    saucer({ x: 850, y: 1120, scale: 0.95, table: oak, colour: c.mist }) +
    inside(disc(850, 1086, 135, 30), grains('tea', 700, 1040, 300, 90, 4)),
  'osmanthus-tea-1': () =>
    stage({ wall: wall.clay }) +
    at(700, 985, blossom('#F2A93B'), 1.75, 16) +
    tin({ x: 510, y: 1020, scale: 1.46, table: on(wall.clay), ...autumn }) +
    petals(700, 1030, 340, 70, 16),
  'osmanthus-tea-2': () =>
    stage({ wall: wall.butter, wood: true, table: oak }) +
    tin({ x: 850, y: 880, scale: 1.1, table: oak, ...autumn }) +
    at(330, 900, blossom('#F2A93B', 5), 1.5, -14) +
    saucer({ x: 460, y: 1060, scale: 1.5, table: oak }) +
    teaCup({ x: 460, y: 1034, scale: 1.8, table: c.cloud, drink: '#C5602A' }) +
    petals(380, 775, 150, 24, 5, 3) +
    petals(700, 1040, 380, 90, 14),
  'silver-kettle-1': () =>
    stage({ wall: '#8E9AA6', table: '#CFCBC4' }) + kettle({ x: 580, y: 1000, scale: 1.42, table: '#B9B5AE' }),
  'silver-kettle-2': () =>
    stage({ wall: wall.clay, wood: true, table: '#B48F6A' }) +
    brazier({ x: 590, y: 1080, scale: 1.05, table: '#A5805C' }) +
    kettle({ x: 590, y: 860, scale: 1.08, table: '#5a4038' }) +
    steam(995, 500, 260, 0.6),
}
