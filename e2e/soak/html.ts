/** A form as a browser without scripts sees it. */
export interface Form {
  /** As written in the page. Empty means the page's own address. */
  action: string
  multipart: boolean
  /** What is sent if nothing is typed, in the order of the page. */
  fields: [name: string, value: string][]
  buttons: { name: string; value: string; text: string }[]
  id: string
}

// The HTML of React and Hono is regular: tags in lower case, values in double quotes, `<` and `>` in values escaped or quoted.
const attribute = /([^\s=>/]+)(?:="([^"]*)")?/g
const openTag = (names: string) => new RegExp(`<(${names})((?:\\s+[^\\s=>/]+(?:="[^"]*")?)*)\\s*/?>`, 'g')

/** Every form of a page, with the buttons outside of it that belong to it by its id. */
export function readForms(html: string): Form[] {
  const forms = [...html.matchAll(openTag('form'))].map((match) => {
    const start = match.index + match[0].length
    const inside = html.slice(start, html.indexOf('</form>', start))
    const { action = '', enctype = '', id = '' } = attributes(match[2])
    const buttons = readButtons(inside).filter(({ form }) => form === undefined)
    return { action, multipart: enctype === 'multipart/form-data', id, fields: readFields(inside), buttons }
  })
  const elsewhere = readButtons(html).filter(({ form }) => form !== undefined)
  for (const form of forms) form.buttons.push(...elsewhere.filter((button) => button.form === form.id))
  return forms
}

/** The targets of a page's links. */
export function readLinks(html: string): string[] {
  return [...html.matchAll(openTag('a'))].flatMap((match) => attributes(match[2]).href ?? [])
}

function readFields(html: string): [string, string][] {
  return [...html.matchAll(openTag('input'))].flatMap((match): [string, string][] => {
    const { name, value, type = 'text', ...flags } = attributes(match[2])
    const unset = (type === 'radio' || type === 'checkbox') && flags.checked === undefined
    if (!name || unset || type === 'submit' || flags.disabled !== undefined) return []
    return [[name, value ?? (type === 'checkbox' ? 'on' : '')]]
  })
}

function readButtons(html: string) {
  return [...html.matchAll(openTag('button'))].flatMap((match) => {
    const { name = '', value = '', type = 'submit', form } = attributes(match[2])
    if (type !== 'submit') return []
    const start = match.index + match[0].length
    const text = html.slice(start, html.indexOf('</button>', start)).replace(/<[^>]*>/g, '')
    return [{ name, value, text: decode(text).trim(), form }]
  })
}

/** Names in lower case: React writes `encType`. */
function attributes(text = ''): Record<string, string | undefined> {
  return Object.fromEntries(
    [...text.matchAll(attribute)].map(([, name = '', value = '']) => [name.toLowerCase(), decode(value)]),
  )
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decode(text: string): string {
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name) return entities[name] ?? whole
    return String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal))
  })
}
