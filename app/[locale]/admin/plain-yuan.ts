import { splitFen } from '@/lib/money'

/** An amount in fen as it is typed into a form, without thousands separators: `128000` → `1280.00`. */
export function plainYuan(fen: number): string {
  const { whole, cents } = splitFen(fen)
  return `${whole.replaceAll(',', '')}.${cents}`
}
