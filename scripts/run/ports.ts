import { createServer } from 'node:net'

/** Exits with one clear line if the port is in use. `name` is the variable that sets the port. */
export async function requireFreePort(port: number, name: string): Promise<void> {
  // Binding one address does not detect a server that listens on another.
  for (const host of ['127.0.0.1', undefined]) {
    if (await canListen(port, host)) continue
    console.error(`Port ${port} is taken. Stop what runs there, or choose another: ${name}=${port + 1}`)
    process.exit(1)
  }
}

function canListen(port: number, host: string | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, host, () => server.close(() => resolve(true)))
  })
}
