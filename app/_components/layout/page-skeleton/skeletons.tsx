import { createElement, type ReactNode } from 'react'
import { type SkeletonName, skeletonFor } from './skeleton-for'

// Loaded at the first tap. Function calls are smaller than the JSX they replace.

const box = (classes: string, ...children: ReactNode[]) =>
  createElement('div', { className: classes }, ...children)

/** A placeholder for a line of text, a button or a picture. */
const block = (classes: string) => box(`skeleton ${classes}`)

const times = (count: number, child: ReactNode): ReactNode[] => Array(count).fill(child)

const card = 'rounded-card bg-surface shadow-card'
const picture = box('aspect-square bg-sunken')

// The parts below have the positions and sizes of the real ones, so that nothing moves when the page appears.

const heading = block('h-5 w-28 md:h-7')
const bar = 'flex min-h-12 items-center gap-3 px-4 md:min-h-19 md:px-0 md:pt-6 md:pb-2'
const title = box(bar, heading)
const titleWithBack = box(bar, block('size-5'), heading)

const brand = box('px-4 pt-3 md:hidden', block('h-9 w-32'))
const search = box('px-3 py-2 md:hidden', block('h-11 rounded-full'))

const categoryIcons = box(
  'grid grid-cols-4 px-1 pt-1 pb-3 md:flex md:gap-4 md:px-0 md:py-6',
  ...times(
    4,
    box(
      'flex flex-col items-center gap-1.5 py-2 md:py-0',
      block('size-14 rounded-full md:w-31'),
      block('my-0.5 h-4 w-8 md:hidden'),
    ),
  ),
)

const chips = box('flex gap-2 px-3 py-2 md:px-0 md:py-4', ...times(4, block('h-11 w-16 rounded-full')))

const products = box(
  'grid grid-cols-cards gap-2.5 px-3 sm:grid-cols-3 md:gap-5 md:px-0 lg:grid-cols-4',
  ...times(
    8,
    box(
      `overflow-hidden ${card}`,
      picture,
      box('px-3 pt-2.5 pb-3', block('my-0.5 h-4 w-4/5'), block('mt-2.5 h-5 w-16')),
    ),
  ),
)

const categoryCards = box(
  'grid gap-3 px-3 sm:grid-cols-2 md:gap-5 md:px-0',
  ...times(
    4,
    box(
      `p-3 ${card}`,
      box('flex min-h-12 items-center gap-3', block('size-11 rounded-full'), block('h-5 w-24')),
      box('mt-3 grid grid-cols-3 gap-2', ...times(3, block('aspect-square rounded-inner'))),
    ),
  ),
)

const product = box(
  'md:grid md:grid-cols-2 md:gap-12 md:pt-8',
  box('md:overflow-hidden md:rounded-card', picture),
  box(
    'px-4 pt-4 md:p-0',
    block('h-7 w-28'),
    block('mt-3 h-5 w-3/4 md:h-7'),
    block('mt-3 h-4 w-1/2'),
    box('mt-8 flex gap-2', ...times(3, block('h-11 w-20 rounded-full'))),
    block('mt-5 ml-auto h-11 w-33 rounded-full'),
    block('mt-6 h-4'),
    block('mt-3 h-4 w-4/5'),
  ),
)

const cartLines = box(
  'space-y-2.5 px-3 md:px-0',
  ...times(
    3,
    box(
      `flex gap-2.5 p-3 ${card}`,
      block('size-20 rounded-inner sm:size-24'),
      box('flex-1 pt-1', block('h-4 w-3/4'), block('mt-9 h-5 w-20')),
    ),
  ),
)

const tabs = box(
  'flex h-11 items-center justify-between border-b border-line px-4 md:justify-start md:gap-8 md:px-2',
  ...times(5, block('h-4 w-10')),
)

const profile = box(
  'flex items-center gap-4 px-5 py-3 md:px-1',
  block('size-16 rounded-full'),
  block('h-6 w-32'),
)

const status = box(
  'px-4 md:px-0',
  box(
    `flex flex-col items-center px-5 pt-6 pb-5 ${card}`,
    block('size-14 rounded-full'),
    block('mt-4 h-6 w-32'),
    block('mt-3 h-4 w-48'),
    block('mt-5 h-7 w-28'),
  ),
)

const cards = box(
  'space-y-3 px-4 pt-3 md:px-0',
  ...times(
    3,
    box(
      `p-4 md:p-5 ${card}`,
      block('my-0.5 h-4 w-24'),
      block('mt-3 h-18 rounded-inner'),
      block('mt-5 mb-2.5 h-6 w-28'),
    ),
  ),
)

/** Each as wide as the page's Shell. */
const pages: Record<SkeletonName, ReactNode> = {
  home: box('max-w-6xl', brand, search, categoryIcons, products),
  categories: box('max-w-6xl', title, categoryCards),
  category: box('max-w-6xl', titleWithBack, chips, products),
  product: box('max-w-5xl', product),
  cart: box('max-w-2xl', title, cartLines),
  orders: box('max-w-2xl', titleWithBack, tabs, cards),
  detail: box('max-w-2xl', titleWithBack, status, cards),
  checkout: box('max-w-2xl', titleWithBack, cards),
  me: box('max-w-2xl', title, profile, cards),
  admin: box('max-w-5xl', tabs, titleWithBack, cards),
}

/** An empty page with the layout of the one at `href`. */
export function Skeleton({ href }: { href: string }) {
  const name = skeletonFor(href)
  return (
    <div aria-hidden="true" data-skeleton={name} className="*:mx-auto *:md:px-6">
      {pages[name]}
    </div>
  )
}
