// The screens work without this script. It scrolls a chat to its end and prevents double submission.
document.querySelector('.chat-log')?.scrollTo(0, 1e9)
for (const form of document.forms) {
  let sent = false
  form.addEventListener('submit', (event) => {
    if (sent) event.preventDefault()
    sent = true
  })
}
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload()
})
