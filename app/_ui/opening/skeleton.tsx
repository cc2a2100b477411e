import { createElement, type ReactNode } from 'react'
import type { Shape } from './shape-of'

// Said in calls, since every page loads this: tags would weigh more.

const box = (classes: string, ...parts: ReactNode[]) => createElement('div', { className: classes }, ...parts)

/** Something that is not known yet: a line of text, a button, a picture. */
const piece = (classes: string) => box(`skeleton ${classes}`)

const times = (count: number, part: ReactNode): ReactNode[] => Array(count).fill(part)

const card = 'rounded-card bg-surface shadow-card'
const well = box('aspect-square bg-sunken')

// The parts of pages, in the places and with the measures of the real ones.

const name = piece('h-5 w-28 md:h-7')
const bar = 'flex min-h-12 items-center gap-3 px-4 md:min-h-19 md:px-0 md:pt-6 md:pb-2'
const title = box(bar, name)
/** with the way back to the page above */
const subtitle = box(bar, piece('size-5'), name)

const brand = box('px-4 pt-3 md:hidden', piece('h-9 w-32'))
const search = box('px-3 py-2 md:hidden', piece('h-11 rounded-full'))

const places = box(
  'grid grid-cols-4 px-1 pt-1 pb-3 md:flex md:gap-4 md:px-0 md:py-6',
  ...times(
    4,
    box(
      'flex flex-col items-center gap-1.5 py-2 md:py-0',
      piece('size-14 rounded-full md:w-31'),
      piece('my-0.5 h-4 w-8 md:hidden'),
    ),
  ),
)

const chips = box('flex gap-2 px-3 py-2 md:px-0 md:py-4', ...times(4, piece('h-11 w-16 rounded-full')))

const goods = box(
  'grid grid-cols-2 gap-2.5 px-3 sm:grid-cols-3 md:gap-5 md:px-0 lg:grid-cols-4',
  ...times(
    8,
    box(
      `overflow-hidden ${card}`,
      well,
      box('px-3 pt-2.5 pb-3', piece('my-0.5 h-4 w-4/5'), piece('mt-2.5 h-5 w-16')),
    ),
  ),
)

const shelves = box(
  'grid gap-3 px-3 sm:grid-cols-2 md:gap-5 md:px-0',
  ...times(
    4,
    box(
      `p-3 ${card}`,
      box('flex min-h-12 items-center gap-3', piece('size-11 rounded-full'), piece('h-5 w-24')),
      box('mt-3 grid grid-cols-3 gap-2', ...times(3, piece('aspect-square rounded-inner'))),
    ),
  ),
)

const product = box(
  'md:grid md:grid-cols-2 md:gap-12 md:pt-8',
  box('md:overflow-hidden md:rounded-card', well),
  box(
    'px-4 pt-4 md:p-0',
    piece('h-7 w-28'),
    piece('mt-3 h-5 w-3/4 md:h-7'),
    piece('mt-3 h-4 w-1/2'),
    box('mt-8 flex gap-2', ...times(3, piece('h-11 w-20 rounded-full'))),
    piece('mt-5 ml-auto h-11 w-33 rounded-full'),
    piece('mt-6 h-4'),
    piece('mt-3 h-4 w-4/5'),
  ),
)

const lines = box(
  'space-y-2.5 px-3 md:px-0',
  ...times(
    3,
    box(
      `flex gap-2.5 p-3 ${card}`,
      piece('size-20 rounded-inner sm:size-24'),
      box('flex-1 pt-1', piece('h-4 w-3/4'), piece('mt-9 h-5 w-20')),
    ),
  ),
)

const tabs = box(
  'flex h-11 items-center justify-between border-b border-line px-4 md:justify-start md:gap-8 md:px-2',
  ...times(5, piece('h-4 w-10')),
)

const person = box(
  'flex items-center gap-4 px-5 py-3 md:px-1',
  piece('size-16 rounded-full'),
  piece('h-6 w-32'),
)

const status = box(
  'px-4 md:px-0',
  box(
    `flex flex-col items-center px-5 pt-6 pb-5 ${card}`,
    piece('size-14 rounded-full'),
    piece('mt-4 h-6 w-32'),
    piece('mt-3 h-4 w-48'),
    piece('mt-5 h-7 w-28'),
  ),
)

const cards = box(
  'space-y-3 px-4 pt-3 md:px-0',
  ...times(
    3,
    box(
      `p-4 md:p-5 ${card}`,
      piece('my-0.5 h-4 w-24'),
      piece('mt-3 h-18 rounded-inner'),
      piece('mt-5 mb-2.5 h-6 w-28'),
    ),
  ),
)

/** Each in a box as wide as the page's Shell. */
const pages: Record<Shape, ReactNode> = {
  home: box('max-w-6xl', brand, search, places, goods),
  categories: box('max-w-6xl', title, shelves),
  category: box('max-w-6xl', subtitle, chips, goods),
  product: box('max-w-5xl', product),
  cart: box('max-w-2xl', title, lines),
  orders: box('max-w-2xl', subtitle, tabs, cards),
  letter: box('max-w-2xl', subtitle, status, cards),
  checkout: box('max-w-2xl', subtitle, cards),
  me: box('max-w-2xl', title, person, cards),
  desk: box('max-w-5xl', subtitle, tabs, cards),
}

/** A page of that shape with nothing in it yet. */
export function Skeleton({ shape }: { shape: Shape }) {
  return (
    <div aria-hidden="true" data-shape={shape} className="*:mx-auto *:md:px-6">
      {pages[shape]}
    </div>
  )
}
