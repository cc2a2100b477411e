import { products } from '@/prisma/catalog'
import { type Random, seeded } from './random'

/** What a buyer will do once the order is placed, and how often of a hundred. */
const stories = {
  /** Pays, and goes back to the order. */
  pay: 30,
  /** Pays, and presses 我已完成支付. */
  ask: 12,
  /** Pays twice at once at the cashier. */
  twice: 6,
  /** Pays; then the platform tells of a second trade for the same number. */
  second: 10,
  /** Cancels. */
  cancel: 8,
  /** Has the cashier open, cancels the order, and pays all the same. */
  payAfterCancel: 10,
  /** Cancels and pays at the same moment. */
  race: 6,
  /** Pays when the order has expired and is closed. */
  late: 10,
  /** Never pays. */
  abandon: 6,
  /** The platform tells of money for an order that there is not. */
  stray: 2,
} as const
export type Story = keyof typeof stories

export interface Line {
  slug: string
  sku: string
  option1: string
  option2: string
  quantity: number
}

/** Everything that a buyer will do, decided before the first one starts. */
export interface Plan {
  number: number
  story: Story
  /** Which of the test people orders, and which pays: places in the platform's list. */
  buyer: number
  payer: number
  lines: Line[]
  /** What is bought when `lines` are sold out. */
  instead: Line[]
  /** Sends the checkout form twice at once. */
  impatient: boolean
  /** Pays on the cashier's page, else by the sandbox's own door. */
  atCashier: boolean
  /** Which shop process the browser opens first. */
  shop: number
}

const variants = products.flatMap(({ slug, variants }) =>
  variants.map(({ sku, option1, option2 }) => ({
    slug,
    sku,
    option1: option1 ?? '',
    option2: option2 ?? '',
  })),
)
/** Few of these are on the shelf: buyers fight for them, and who pays late may get none. */
const scarce = variants.slice(0, 2)
const plenty = variants.slice(2, 14)
/** Stories whose money comes when the goods were given back: worth telling of goods that others want. */
const comesLate: Story[] = ['payAfterCancel', 'late']

/** How many pieces of each variant the shelf holds at the start; other variants keep the catalogue's stock. */
export function stockFor(orders: number): Record<string, number> {
  const few = Math.max(2, Math.round(orders / 20))
  return Object.fromEntries([
    ...scarce.map(({ sku }) => [sku, few]),
    ...plenty.map(({ sku }) => [sku, orders * 6]),
  ])
}

/** The buyers of a seed. `people` is how many test people there are to play them. */
export function makePlans(seed: number, orders: number, people: number, shops: number): Plan[] {
  return Array.from({ length: orders }, (_, number) => {
    const random = seeded(seed, 'buyer', number)
    const story = pickStory(random)
    const buyer = random.int(0, people - 1)
    const instead = basket(random, random.int(1, 3))
    const rare: Line = { ...random.pick(scarce), quantity: 1 }
    return {
      number,
      story,
      buyer,
      payer: random.chance(0.8) ? buyer : random.int(0, people - 1),
      lines: random.chance(comesLate.includes(story) ? 0.7 : 0.3) ? [rare] : instead,
      instead,
      impatient: random.chance(0.15),
      atCashier: random.chance(0.6),
      shop: random.int(0, shops - 1),
    }
  })
}

function basket(random: Random, size: number): Line[] {
  const lines = Array.from({ length: size }, () => ({ ...random.pick(plenty), quantity: random.int(1, 3) }))
  return lines.filter(({ sku }, n) => lines.findIndex((line) => line.sku === sku) === n)
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
