import { hydratedEvent, outdatedEvent } from './events'

/**
 * An inline script for the head of every page. A page that was opened before the shop was updated reloads itself when its
 * forms or files no longer exist, and then has what was typed into it. Inline, because a file of an old build may be missing.
 */
export function reloadScript(text: string): string {
  const values = [text, outdatedEvent, hydratedEvent].map((value) =>
    JSON.stringify(value).replaceAll('<', '\\u003c'),
  )
  return `(${watchForUpdates})(${values})`
}

/**
 * Runs in the browser, as text: it uses nothing from outside of it. `text` is shown after a reload that a form caused,
 * which the buyer has to submit again.
 */
function watchForUpdates(text: string, outdated: string, hydrated: string) {
  type Input = Record<string, string | boolean>
  type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement
  const inputKey = 'shop-input'
  const reloadedKey = 'shop-reloaded-at'
  /** ms: missing files reload the page at most once in this time, so that a broken build cannot make it reload for ever. */
  const pause = 60_000
  /** After a form was sent, how long its response may make Next load the page of another build completely; ms. */
  const responseTime = 10_000
  /** The input of the form that was submitted last: an error page may have replaced it. */
  let submitted: Input = {}
  let submittedAt = 0
  let reloading = false

  /** Calls `visit` for each field that a person fills in. Its key stays the same when the page is loaded again. */
  function visitFields(visit: (field: Field, key: string, isBox: boolean) => void) {
    const seen: Record<string, number> = {}
    for (const field of Array.from(document.querySelectorAll<Field>('input, textarea, select'))) {
      if (!field.name || /^(hidden|password|file|submit|button)$/.test(field.type)) continue
      const isBox = /^(radio|checkbox)$/.test(field.type)
      const name = isBox ? `${field.name}=${field.value}` : field.name
      seen[name] = (seen[name] || 0) + 1
      visit(field, `${name}#${seen[name]}`, isBox)
    }
  }

  function readInput(): Input {
    const input: Input = {}
    visitFields((field, key, isBox) => {
      input[key] = isBox ? (field as HTMLInputElement).checked : field.value
    })
    return input
  }

  /** Fills the fields in as a person does, so that React notices. */
  function writeInput(input: Input) {
    visitFields((field, key, isBox) => {
      const value = input[key]
      if (typeof value === 'boolean' && isBox) {
        const box = field as HTMLInputElement
        if (box.checked !== value && (value || box.type === 'checkbox')) box.click()
      } else if (typeof value === 'string' && field.value !== value) {
        // React replaces the property `value` of the element itself, to recognise its own changes.
        const property = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')
        property?.set?.call(field, value)
        for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }))
      }
    })
  }

  /** Keeps input for the page that follows if it has the same address and is of another build, or is this page reloaded. */
  function keep(input: Input, byForm: boolean, oldBuild?: string) {
    sessionStorage.setItem(inputKey, JSON.stringify({ url: location.href, input, byForm, oldBuild }))
  }

  /** Reloads the page and keeps its input. Returns false if it may not: without storage it could not know when to stop. */
  function reload(byForm: boolean): boolean {
    try {
      const now = Date.now()
      if (!byForm && now - Number(sessionStorage.getItem(reloadedKey)) < pause) return false
      const current = readInput()
      const input = Object.keys(current).length > 0 ? current : submitted
      sessionStorage.setItem(reloadedKey, String(now))
      keep(input, byForm)
    } catch {
      return false
    }
    reloading = true
    location.reload()
    return true
  }

  function restore() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(inputKey) || 'null')
      sessionStorage.removeItem(inputKey)
      if (!kept || kept.url !== location.href || kept.oldBuild === document.documentElement.dataset.build)
        return
      writeInput(kept.input)
      if (kept.byForm) show()
    } catch {
      // Without storage there is nothing to restore.
    }
  }

  function show() {
    const message = document.createElement('p')
    message.setAttribute('role', 'status')
    message.className =
      'fixed inset-x-4 top-4 z-50 mx-auto max-w-md rounded-card bg-ink px-4 py-3 text-canvas'
    document.body.appendChild(message)
    // After it was added: screen readers announce changes only.
    message.textContent = text
    setTimeout(() => message.remove(), 12_000)
  }

  addEventListener(
    'submit',
    () => {
      submitted = readInput()
      submittedAt = Date.now()
    },
    true,
  )
  // An action that changes the page makes Next load the page of another build completely, with empty fields.
  addEventListener('pagehide', () => {
    if (reloading || Date.now() - submittedAt > responseTime) return
    try {
      keep(readInput(), false, document.documentElement.dataset.build || '')
    } catch {
      // Without storage nothing is kept.
    }
  })
  addEventListener(outdated, (event) => {
    if (reload(true)) event.preventDefault()
  })
  addEventListener(
    'error',
    (event) => {
      const { src, href } = event.target as { src?: string; href?: string }
      const url = src || href
      if (!url || url.indexOf('/_next/static/') < 0) return
      // Now: React's error page will replace the fields.
      submitted = readInput()
      // A file may also be lost because the phone is offline. Then a reload would lose the page.
      fetch(url, { method: 'HEAD', cache: 'no-store' }).then(
        ({ status }) => status === 404 && reload(false),
        () => undefined,
      )
    },
    true,
  )
  addEventListener(hydrated, restore)
}
