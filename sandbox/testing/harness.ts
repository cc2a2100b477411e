import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { TEST_MERCHANT } from '../config'
import { createSandbox, type SandboxOptions } from '../server'
import { baseSign, dataSign, jointSign } from '../sign'

export type Started = { url: string; close: () => Promise<void> }

/** Starts a sandbox on a free port, by default with a database in memory. */
export async function startSandbox(options: Partial<SandboxOptions> = {}): Promise<Started> {
  const sandbox = createSandbox({
    database: ':memory:',
    merchant: TEST_MERCHANT,
    retryDelays: [0, 10, 20, 40, 40],
    ...options,
  })
  return { url: await sandbox.listen(0), close: sandbox.close }
}

export type Received = { body: string; contentType: string; at: number }

/**
 * Starts a merchant's endpoint that records notifications.
 *
 * @param respond returns the response body of the `count`th request, or undefined to send no response.
 */
export async function startReceiver(respond: (count: number) => string | undefined = () => 'success') {
  const received: Received[] = []
  const server: Server = createServer(async (request: IncomingMessage, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    received.push({ body, contentType: request.headers['content-type'] ?? '', at: Date.now() })
    const text = respond(received.length)
    if (text !== undefined) response.end(text)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/notify`,
    received,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Polls a condition until it is true. @throws Error after five seconds. */
export async function until(condition: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + 5000
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`timed out waiting for: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

type Json = Record<string, unknown>

/** Calls the control API and returns the parsed response. */
export async function control<T = Json>(
  url: string,
  path: string,
  body?: unknown,
  method = 'POST',
): Promise<T> {
  const response = await fetch(`${url}/control/${path}`, body === undefined ? {} : jsonRequest(body, method))
  return (await response.json()) as T
}

export function jsonRequest(body: unknown, method = 'POST'): RequestInit {
  return {
    method,
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  }
}

/** A unified order, signed after `changes` are applied. */
export function signedOrder(changes: Json = {}, appKey = TEST_MERCHANT.appKey): Json {
  const fields: Json = {
    app_id: 'test',
    store_no: 's1234',
    nonce_str: 'abc123',
    sign_type: 'MD5',
    out_trade_no: 'T1',
    amount: 100,
    notify_url: 'http://127.0.0.1:9/notify',
    scene_type: 'APP',
    title: '陶杯',
    ...changes,
  }
  return { ...fields, sign: signOf(fields, appKey) }
}

const pairsOf = (fields: Json) =>
  Object.entries(fields).map(([name, value]) => [name, String(value ?? '')] as const)

export function signOf(fields: Json, appKey = TEST_MERCHANT.appKey): string {
  return dataSign(pairsOf(fields), appKey)
}

/** Sends a unified order and returns the platform's response. */
export async function placeOrder(url: string, changes: Json = {}): Promise<{ status: number; json: Json }> {
  const response = await fetch(`${url}/paybusapi/v1/pay/unifiedorder`, jsonRequest(signedOrder(changes)))
  return { status: response.status, json: (await response.json()) as Json }
}

export const PAYEE = 'lJsDBB02AChunMaiHuaTestUserA0002'

export type PayoutChanges = {
  body?: Json
  /** Replaces headers after signing. Undefined removes a header. */
  headers?: Record<string, string | undefined>
  /** Overrides the inputs of the signature. */
  signing?: { appKey?: string; timestamp?: string }
}

/** A payout request, signed after the changes of `body` are applied. */
export function payoutRequest({ body, headers, signing = {} }: PayoutChanges = {}): RequestInit {
  const fields: Json = {
    out_order_no: 'R1',
    in_open_id: PAYEE,
    out_open_id: TEST_MERCHANT.payoutOpenId,
    amount: 100,
    notify_url: 'http://127.0.0.1:9/notify',
    title: '退款',
    ...body,
  }
  const { appKey = TEST_MERCHANT.appKey, timestamp = String(Math.floor(Date.now() / 1000)) } = signing
  const base = baseSign(appKey, 'abc', timestamp)
  const signed = {
    app_id: 'test',
    noncestr: 'abc',
    timestamp,
    sign: jointSign(base, pairsOf(fields), appKey),
  }
  const sent = Object.entries({ ...signed, ...headers }).filter(([, value]) => value !== undefined)
  const request = jsonRequest(fields)
  return { ...request, headers: { ...request.headers, ...Object.fromEntries(sent) } }
}

/** Requests a payout and returns the platform's response. */
export async function payOut(url: string, changes?: PayoutChanges): Promise<{ status: number; json: Json }> {
  const response = await fetch(`${url}/paybusapi/v1/app/agentpay`, payoutRequest(changes))
  return { status: response.status, json: (await response.json()) as Json }
}
