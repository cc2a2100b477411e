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

/** Calls the sandbox's control API, which acts in the platform's place. */
export async function control<T>(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<T> {
  const response = await fetch(`${urls.sandbox}/control/${path}`, {
    method,
    ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
  })
  expect(response.ok, `/control/${path} returned ${response.status}`).toBe(true)
  return (await response.json()) as T
}

/** The trade of an order's payment attempt. Payment numbers begin with the order number. */
export async function tradeOf(orderNo: string): Promise<Trade> {
  const { trades } = await control<{ trades: Trade[] }>('GET', 'trades')
  const trade = trades.find(({ out_trade_no }) => out_trade_no.startsWith(orderNo))
  if (!trade) throw new Error(`the platform has no trade for order ${orderNo}`)
  return trade
}

/** Switches off all faults. */
export const clearFaults = () => control('PUT', 'faults', {})
