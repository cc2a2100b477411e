// Shows a page of the shop's own when there is no network. Nothing else is kept: prices, stock and orders always come
// from the server.
const cacheName = 'offline-1'
const offlinePage = '/offline'

self.addEventListener('install', (event) => {
  self.skipWaiting()
  event.waitUntil(caches.open(cacheName).then((cache) => cache.add(new Request(offlinePage, { cache: 'reload' }))))
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
      const page = await caches.match(offlinePage)
      if (page) return page
      throw error
    }),
  )
})
