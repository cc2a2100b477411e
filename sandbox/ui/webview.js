// The app's web view: puts the bridge into every page that the frame shows, and its title into the bar.
const frame = document.querySelector('iframe')
function onPage() {
  const page = frame.contentDocument
  // Another origin's page: the app shows it, but cannot be talked to here.
  if (!page || page.URL === 'about:blank') return
  const script = page.createElement('script')
  script.src = frame.dataset.bridge
  page.head.append(script)
  document.querySelector('h1').textContent = page.title
}
frame.addEventListener('load', onPage)
if (frame.contentDocument?.readyState === 'complete') onPage()
