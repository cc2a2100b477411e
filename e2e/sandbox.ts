import { expect } from '@playwright/test'
import { urls } from './setup'

export interface Trade {
  out_trade_no: string
  trade_no: string | null
  amount: number
  state: string
  imprest_code: string
  open_id: string | null
}

/** The sandbox's control API: what a test does in the platform's place. */
export async function control<T>(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<T> {
  const response = await fetch(`${urls.sandbox}/control/${path}`, {
    method,
    ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
  })
  expect(response.ok, `/control/${path} answers ${response.status}`).toBe(true)
  return (await response.json()) as T
}

/** The trade of an order's first payment attempt, whose number the order's own number begins. */
export async function tradeOf(orderNo: string): Promise<Trade> {
  const { trades } = await control<{ trades: Trade[] }>('GET', 'trades')
  const trade = trades.find(({ out_trade_no }) => out_trade_no.startsWith(orderNo))
  if (!trade) throw new Error(`the platform has no trade for order ${orderNo}`)
  return trade
}

/** Ends every fault that a test switched on. */
export const noFaults = () => control('PUT', 'faults', {})
