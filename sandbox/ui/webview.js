// The app's web view: injects the bridge into every page of the frame and shows the page's title in the bar.
const frame = document.querySelector('iframe')
function onPage() {
  const page = frame.contentDocument
  // A page of another origin: it is shown, but no script can be injected.
  if (!page || page.URL === 'about:blank') return
  const script = page.createElement('script')
  script.src = frame.dataset.bridge
  page.head.append(script)
  document.querySelector('h1').textContent = page.title
}
frame.addEventListener('load', onPage)
if (frame.contentDocument?.readyState === 'complete') onPage()
