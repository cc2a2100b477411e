import { dataSignature, type ScalarParams } from './signature'
import { FORM_TYPE } from './verified-notification'

/**
 * Signs and encodes `fields` without checking them. Null and undefined are omitted from the signature and from a form;
 * JSON contains null. Throws TypeError for an empty key.
 */
export function signNotification(
  fields: ScalarParams,
  appKey: string,
  format: 'json' | 'form',
): { body: string; contentType: string } {
  const sign = dataSignature(fields, appKey)
  const entries = [...Object.entries(fields).filter(([name]) => name !== 'sign'), ['sign', sign] as const]
  if (format === 'form') {
    const pairs = entries.filter(([, value]) => value !== null && value !== undefined)
    const form = new URLSearchParams(pairs.map(([name, value]) => [name, String(value)]))
    return { body: form.toString(), contentType: FORM_TYPE }
  }
  // JSON.stringify refuses bigint, which an 18-digit trade number needs.
  const members = entries
    .filter(([, value]) => value !== undefined)
    .map(
      ([name, value]) =>
        `${JSON.stringify(name)}:${typeof value === 'bigint' ? value : JSON.stringify(value)}`,
    )
  return { body: `{${members.join(',')}}`, contentType: 'application/json' }
}
