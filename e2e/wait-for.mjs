// Waits until an address answers: the twin starts when the database it shares is ready.
const [url] = process.argv.slice(2)
for (let n = 0; n < 600; n++) {
  if ((await fetch(url).catch(() => null))?.ok) process.exit(0)
  await new Promise((resolve) => setTimeout(resolve, 100))
}
process.exit(1)
