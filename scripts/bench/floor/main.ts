import { createServer } from 'node:http'
import { openDurably } from './database'
import { isSigned, settler } from './settle'

// The floor: the most that this machine can do with only node:http and prepared statements, in one durable transaction
// per request. It runs in a process of its own; BENCH_FLOOR_DB and BENCH_FLOOR_PORT name its database and port.
const database = openDurably(process.env.BENCH_FLOOR_DB ?? '')
const appKey = process.env.VVCHAT_APP_KEY ?? ''
const settle = settler(database)

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const respond = (status: number, text: string) =>
      response.writeHead(status, { 'content-type': 'text/plain' }).end(text)
    try {
      if (request.method !== 'POST') return respond(200, 'ready')
      const notification = JSON.parse(Buffer.concat(chunks).toString())
      if (!isSigned(notification, appKey)) return respond(400, 'bad signature')
      settle(notification)
      respond(200, 'success')
    } catch (error) {
      respond(503, String(error))
    }
  })
})
server.keepAliveTimeout = 60_000
server.listen(Number(process.env.BENCH_FLOOR_PORT), '127.0.0.1')
