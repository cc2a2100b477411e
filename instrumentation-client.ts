import { locales } from '@/lib/locales.mjs'

// Next runs this first on every page.

if (!('popover' in HTMLElement.prototype)) import('./app/_components/stand-ins')

// The service worker, which caches the offline page, is registered on the first interaction: until then there is no
// navigation that could fail, and the first load stays small. Each build registers another address, so that the worker
// caches the offline page again.
if (process.env.NODE_ENV === 'production' && 'serviceWorker' in navigator) {
  const firstInteraction = new AbortController()
  const register = () => {
    firstInteraction.abort()
    const build = document.documentElement.dataset.build
    const others = locales.slice(1)
    navigator.serviceWorker
      .register(`/sw.js?build=${build}${others.length > 0 ? `&locales=${others}` : ''}`)
      .catch(() => undefined)
  }
  const options = { signal: firstInteraction.signal, once: true }
  for (const event of ['pointerdown', 'keydown']) addEventListener(event, register, options)
}
