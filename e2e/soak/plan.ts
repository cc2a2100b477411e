import type { ForgeryKind } from './forgery'
import { type Line, plentifulLines, scarceLine } from './products'
import { type Random, seeded } from './random'

/** What a buyer does with the order, and in how many of a hundred cases. */
const stories = {
  /** Pays and goes back to the order. */
  pay: 30,
  /** Pays and presses 我已完成支付. */
  check: 12,
  /** Presses pay twice at once at the cashier. */
  twice: 6,
  /** Pays; then the platform reports a second trade for the same payment number. */
  second: 10,
  /** Cancels. */
  cancel: 8,
  /** Cancels while the cashier is open, and pays nevertheless. */
  payAfterCancel: 10,
  /** Cancels and pays at the same moment. */
  race: 6,
  /** Pays when the order has expired and is closed. */
  late: 10,
  /** Never pays. */
  abandon: 6,
  /** The platform reports a payment for an order that does not exist. */
  stray: 2,
} as const
export type Story = keyof typeof stories

/** The forged notifications that fit each story. */
const forgeriesFor: Record<Story, ForgeryKind[]> = {
  pay: ['unpaidOrder', 'otherPayer', 'secondTrade'],
  check: ['unpaidOrder', 'otherPayer', 'secondTrade'],
  twice: ['otherPayer'],
  second: [],
  cancel: ['closedOrder'],
  payAfterCancel: ['closedOrder', 'otherPayer', 'otherPayer'],
  race: ['otherPayer'],
  late: ['closedOrder', 'otherPayer', 'otherPayer'],
  abandon: ['unpaidOrder'],
  stray: [],
}
/** How many of the buyers the key thief picks. */
const forgedShare = 0.3

/** Stories whose money comes when the stock is released already: best with products that others want. */
const paysLate: Story[] = ['payAfterCancel', 'late']

/** Everything that a buyer does, decided before the first one starts. */
export interface Plan {
  number: number
  story: Story
  /** Which test person orders and which pays, as indexes into the platform's list. */
  buyer: number
  payer: number
  lines: Line[]
  /** What is ordered when `lines` are sold out. */
  instead: Line[]
  /** Sends the checkout form twice at once. */
  impatient: boolean
  /** Pays on the cashier's page, otherwise through the sandbox's control API. */
  atCashier: boolean
  /** Which shop process the browser opens first. */
  shop: number
  /** What the key thief does with this order. */
  forgery: ForgeryKind | null
}

/** The buyers of a seed. `people` is how many test people play them. */
export function makePlans(seed: number, orders: number, people: number, shops: number): Plan[] {
  return Array.from({ length: orders }, (_, number) => {
    const random = seeded(seed, 'buyer', number)
    const story = pickStory(random)
    const buyer = random.int(0, people - 1)
    const instead = plentifulLines(random)
    const rare = scarceLine(random)
    const forgeries = forgeriesFor[story]
    const forged = random.chance(forgedShare) && forgeries.length > 0
    return {
      number,
      story,
      buyer,
      payer: random.chance(0.8) ? buyer : random.int(0, people - 1),
      lines: random.chance(paysLate.includes(story) ? 0.7 : 0.3) ? [rare] : instead,
      instead,
      impatient: random.chance(0.15),
      atCashier: random.chance(0.6),
      shop: random.int(0, shops - 1),
      forgery: forged ? random.pick(forgeries) : null,
    }
  })
}

function pickStory(random: Random): Story {
  const all = Object.entries(stories) as [Story, number][]
  let left = random.next() * all.reduce((sum, [, share]) => sum + share, 0)
  for (const [story, share] of all) {
    left -= share
    if (left < 0) return story
  }
  return 'pay'
}
