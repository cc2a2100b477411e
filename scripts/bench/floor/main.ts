import { createServer } from 'node:http'
import { openDurably } from './database'
import { isSigned, settler } from './settle'

// The floor: what the same machine can do with nothing but node:http and prepared statements, one durable transaction a
// request. A process of its own; BENCH_FLOOR_DB and BENCH_FLOOR_PORT say where.
const database = openDurably(process.env.BENCH_FLOOR_DB ?? '')
const appKey = process.env.VVCHAT_APP_KEY ?? ''
const settle = settler(database)

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const answer = (status: number, text: string) =>
      response.writeHead(status, { 'content-type': 'text/plain' }).end(text)
    try {
      if (request.method !== 'POST') return answer(200, 'ready')
      const notice = JSON.parse(Buffer.concat(chunks).toString())
      if (!isSigned(notice, appKey)) return answer(400, 'bad signature')
      settle(notice)
      answer(200, 'success')
    } catch (error) {
      answer(503, String(error))
    }
  })
})
server.keepAliveTimeout = 60_000
server.listen(Number(process.env.BENCH_FLOOR_PORT), '127.0.0.1')
