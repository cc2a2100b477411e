const width = 30

/** Shows how far a soak is: a bar in a terminal, a line now and then where the output goes to a file. */
export function progress(total: number): (done: number, kills: number) => void {
  const step = Math.max(1, Math.floor(total / 5))
  return (done, kills) => {
    const text = `${done} of ${total} buyers, ${kills} kills`
    if (process.stdout.isTTY) {
      const filled = Math.round((done / total) * width)
      const end = done === total ? '\n' : ''
      process.stdout.write(`\r  ${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${text}${end}`)
    } else if (done % step === 0 || done === total) console.log(`  ${text}`)
  }
}
