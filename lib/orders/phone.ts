/** Digits, perhaps an extension: the only form that is stored. */
const storedForm = /^\+?\d{7,15}(转\d{1,6})?$/
/** What people write before an extension. */
const extension = /(?:转|轉|分机号?|分機|内线|内線|ext(?:ension)?\.?|x|#|;ext=)[:：]?\s*(\d{1,6})$/iu

/**
 * A phone number as it is stored, e.g. `13800000002`, `+85251234567` or `02162345678转801`; null if it is none. Accepts
 * what people paste: full-width digits, invisible marks of text direction, blanks, hyphens, dots, slashes and
 * parentheses. Normalising a stored number changes nothing.
 */
export function normalizePhone(text: string): string | null {
  // NFKC makes full-width characters plain ones.
  const plain = text.normalize('NFKC').replace(/[\p{Cf}\p{Cc}]/gu, '')
  const [, digits] = extension.exec(plain.trim()) ?? []
  const number = plain
    .trim()
    .replace(extension, '')
    .replace(/[\s\p{Pd}()[\]./\u30fc]/gu, '')
  const stored = digits ? `${number}转${digits}` : number
  return storedForm.test(stored) ? stored : null
}
