import { text as readText } from 'node:stream/consumers'
import { prerenderToNodeStream } from 'react-dom/static'
import { expect, it } from 'vitest'
import { getText } from '@/app/_text'
import type { AdminOrderDetails } from '@/lib/admin/orders'
import { setTestEnv } from '@/lib/testing/database'
import { OrderActions } from './order-actions'

setTestEnv()

const { order: text } = getText('en').admin

/** The names of the buttons that a paid order has. */
async function buttonsOf({ proven }: { proven: boolean }) {
  const applied = { amount: 100, proven, missingProof: proven ? null : 'NOT_CONFIRMED' }
  const order = { orderNo: 'ORDER-1', status: 'PAID', amount: 100, carrier: null, trackingNo: null, applied }
  const { prelude } = await prerenderToNodeStream(
    <OrderActions locale="en" order={order as unknown as AdminOrderDetails} />,
  )
  const html = await readText(prelude)
  return [...html.matchAll(/<button[^>]*>(.*?)<\/button>/g)].map(([, label = '']) =>
    label.replace(/<[^>]*>/g, ''),
  )
}

it('case 53: a paid order can be shipped or cancelled only once its payment is proven', async () => {
  expect(await buttonsOf({ proven: true })).toEqual(expect.arrayContaining([text.shipYes, text.cancel]))
  const unproven = await buttonsOf({ proven: false })
  expect(unproven).not.toContain(text.shipYes)
  expect(unproven).not.toContain(text.cancel)
  expect(unproven.length).toBeGreaterThan(0)
})
