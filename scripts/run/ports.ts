import { createServer } from 'node:net'

/** Ends the program with one clear line if something listens on the port already. `name`: the variable to change. */
export async function requireFreePort(port: number, name: string): Promise<void> {
  // A server that listens on another of the machine's addresses would not be noticed by binding one of them.
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
