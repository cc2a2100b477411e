// Reloads the lists when the database has changed, unless a field has the focus or the reload is switched off.
const live = document.querySelector('[data-live]')
const toggle = document.querySelector('[data-auto]')
const open = () => [...live.querySelectorAll('details[open]')].map((d) => d.id)

async function refresh() {
  // Do not replace a form that may be partly filled in.
  if (live.querySelector('[data-still]')) return
  const version = await (await fetch(live.dataset.live)).text()
  if (version === live.dataset.version) return
  const text = await (await fetch(location.href)).text()
  const next = new DOMParser().parseFromString(text, 'text/html').querySelector('[data-live]')
  const wasOpen = new Set(open())
  for (const details of next.querySelectorAll('details'))
    details.open = details.open || wasOpen.has(details.id)
  live.replaceChildren(...next.childNodes)
  live.dataset.version = next.dataset.version
}

if (live && toggle) {
  toggle.hidden = false
  setInterval(() => {
    const busy = live.contains(document.activeElement) && document.activeElement.matches('input, select')
    if (toggle.querySelector('input').checked && !busy && !document.hidden) refresh().catch(() => {})
  }, 2000)
}
