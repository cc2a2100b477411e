// Runs in every page before anything else does. The offline page is fetched once somebody uses the shop: opening it
// costs nothing more, and without a tap or a key there is no navigation that could fail.
if (process.env.NODE_ENV === 'production' && 'serviceWorker' in navigator) {
  const used = new AbortController()
  const register = () => {
    used.abort()
    navigator.serviceWorker.register('/sw.js').catch(() => undefined)
  }
  for (const event of ['pointerdown', 'keydown']) addEventListener(event, register, { signal: used.signal })
}
