/** A Markdown table with aligned columns, readable in a terminal too. The first `textColumns` hold text, the others numbers. */
export function markdownTable(head: string[], rows: string[][], textColumns = 1): string {
  const widths = head.map((title, n) => Math.max(title.length, ...rows.map((row) => row[n]?.length ?? 0)))
  const cell = (text: string, n: number) =>
    n < textColumns ? text.padEnd(widths[n] ?? 0) : text.padStart(widths[n] ?? 0)
  const line = (cells: string[]) => `| ${cells.map(cell).join(' | ')} |`
  const rule = widths.map((width, n) => (n < textColumns ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`))
  return [line(head), `| ${rule.join(' | ')} |`, ...rows.map(line)].join('\n')
}
