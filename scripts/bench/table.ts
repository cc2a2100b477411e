import type { Figures, Row } from './rounds'

const head = ['what', 'load', 'shop/s', 'floor/s', 'ratio', 'p50 ms', 'p99 ms', 'floor p99 ms', 'failures']

/** The rows as a Markdown table, aligned so that it reads well in a terminal too. */
export function table(rows: Row[]): string {
  const body = rows.map(({ what, load, shop, floor }) => [
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
  const widths = head.map((title, column) =>
    Math.max(...[head, ...body].map((row) => row[column]?.length ?? title.length)),
  )
  const line = (cells: string[]) =>
    `| ${cells.map((cell, n) => (n < 2 ? cell.padEnd(widths[n] ?? 0) : cell.padStart(widths[n] ?? 0))).join(' | ')} |`
  const rule = `| ${widths.map((width, n) => (n < 2 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`
  return [line(head), rule, ...body.map(line)].join('\n')
}

function rate({ perSecond }: Figures): string {
  return Math.round(perSecond).toLocaleString('en')
}

function failures(shop: Figures, floor: Figures): string {
  const list = (side: string, { failures }: Figures) =>
    Object.entries(failures).map(([what, times]) => `${side} ${what} ×${times}`)
  return [...list('shop', shop), ...list('floor', floor)].join(', ') || '0'
}
