import { common } from './zh/common'

/** The texts of the frame around a page and of error pages: all that client components may import, as it is small. */
export type CommonText = typeof common
export type ShellText = CommonText['shell']

/** The common texts in a language; the shop's own when there is no such language. */
export function getCommonText(_locale: unknown): CommonText {
  return common
}
