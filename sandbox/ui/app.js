// The screens work without this: it only scrolls a chat to its end and keeps a second tap from sending twice.
document.querySelector('.log')?.scrollTo(0, 1e9)
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
