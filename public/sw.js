// Shows a page of the shop's own when there is no network. Nothing else is kept: prices, stock and orders always come
// from the server. The query says in which other languages there is such a page: `?locales=en`.
const cacheName = 'offline-2'
const locales = new URL(self.location.href).searchParams.get('locales')?.split(',') ?? []
const offlinePages = ['/offline', ...locales.map((locale) => `/${locale}/offline`)]

/** The offline page in the language of the page at `url`. */
function offlinePageFor(url) {
  const [, first] = new URL(url).pathname.split('/')
  return locales.includes(first) ? `/${first}/offline` : '/offline'
}

self.addEventListener('install', (event) => {
  self.skipWaiting()
  event.waitUntil(
    caches
      .open(cacheName)
      .then((cache) => cache.addAll(offlinePages.map((path) => new Request(path, { cache: 'reload' })))),
  )
})

self.addEventListener('activate', (event) => {
  const outdated = (name) => name !== cacheName
  event.waitUntil(
    caches.keys().then((names) => Promise.all(names.filter(outdated).map((name) => caches.delete(name)))),
  )
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.mode !== 'navigate' || request.method !== 'GET') return
  event.respondWith(
    fetch(request).catch(async (error) => {
      const page = await caches.match(offlinePageFor(request.url))
      if (page) return page
      throw error
    }),
  )
})
