import { markdownTable } from '../run/markdown-table'
import type { Figures, Row } from './rounds'

const head = ['what', 'load', 'shop/s', 'floor/s', 'ratio', 'p50 ms', 'p99 ms', 'floor p99 ms', 'failures']

/** Shop and floor side by side, as a Markdown table. */
export function table(rows: Row[]): string {
  const cells = rows.map(({ what, load, shop, floor }) => [
    what,
    load,
    rate(shop),
    rate(floor),
    `${Math.round((100 * shop.perSecond) / floor.perSecond)} %`,
    shop.p50.toFixed(1),
    shop.p99.toFixed(1),
    floor.p99.toFixed(1),
    failures(shop, floor),
  ])
  return markdownTable(head, cells, 2)
}

function rate({ perSecond }: Figures): string {
  return Math.round(perSecond).toLocaleString('en')
}

function failures(shop: Figures, floor: Figures): string {
  const list = (side: string, { failures }: Figures) =>
    Object.entries(failures).map(([what, times]) => `${side} ${what} ×${times}`)
  return [...list('shop', shop), ...list('floor', floor)].join(', ') || '0'
}
