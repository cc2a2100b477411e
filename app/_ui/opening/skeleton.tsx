import type { ComponentType, ReactNode } from 'react'
import type { Shape } from './shape-of'

/** By shape: the page's width, as its Shell has it, and its parts from the top, with the measures of the real ones. */
const pages: Record<Shape, [width: string, ...parts: ComponentType[]]> = {
  home: ['max-w-6xl', Brand, Search, Places, Goods],
  categories: ['max-w-6xl', Title, Shelves],
  category: ['max-w-6xl', SubTitle, Chips, Goods],
  product: ['max-w-5xl', Product],
  cart: ['max-w-2xl', Title, Lines],
  orders: ['max-w-2xl', SubTitle, Tabs, Cards],
  checkout: ['max-w-2xl', SubTitle, Cards],
  letter: ['max-w-2xl', SubTitle, Status, Steps, Cards],
  me: ['max-w-2xl', Title, Person, Steps, Cards],
  desk: ['max-w-5xl', SubTitle, Tabs, Cards],
}

/** A page of that shape with nothing in it yet. */
export function Skeleton({ shape }: { shape: Shape }) {
  const [width, ...parts] = pages[shape]
  return (
    <div aria-hidden="true" data-shape={shape} className={`mx-auto md:px-6 ${width}`}>
      {parts.map((Part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they stay as they are
        <Part key={index} />
      ))}
    </div>
  )
}

const card = 'rounded-card bg-surface shadow-card'
const well = 'aspect-square bg-sunken'

/** Something not known yet: a line of text, a button, a round picture. */
function Piece({ is }: { is: string }) {
  return <div className={`skeleton ${is}`} />
}

function times(count: number, make: () => ReactNode): ReactNode {
  // biome-ignore lint/suspicious/noArrayIndexKey: all are alike
  return Array.from({ length: count }, (_, index) => <div key={index}>{make()}</div>)
}

function Brand() {
  return (
    <div className="px-4 pt-3 md:hidden">
      <Piece is="h-9 w-32" />
    </div>
  )
}

function Search() {
  return (
    <div className="px-3 py-2 md:hidden">
      <Piece is="h-11 rounded-full" />
    </div>
  )
}

function Title({ above }: { above?: ReactNode }) {
  return (
    <div className="flex min-h-12 items-center gap-3 px-4 md:min-h-19 md:px-0 md:pt-6 md:pb-2">
      {above}
      <Piece is="h-5 w-28 md:h-7" />
    </div>
  )
}

/** With the way back to the page above. */
function SubTitle() {
  return <Title above={<Piece is="size-5" />} />
}

function Places() {
  return (
    <div className="grid grid-cols-4 px-1 pt-1 pb-3 md:flex md:gap-4 md:px-0 md:py-6">
      {times(4, () => (
        <div className="flex flex-col items-center gap-1.5 py-2 md:py-0">
          <Piece is="size-14 rounded-full md:w-31" />
          <Piece is="my-0.5 h-4 w-8 md:hidden" />
        </div>
      ))}
    </div>
  )
}

function Chips() {
  return (
    <div className="flex gap-2 px-3 py-2 md:px-0 md:py-4">
      {times(4, () => (
        <Piece is="h-11 w-16 rounded-full" />
      ))}
    </div>
  )
}

function Goods() {
  return (
    <div className="grid grid-cols-2 gap-2.5 px-3 sm:grid-cols-3 md:gap-5 md:px-0 lg:grid-cols-4">
      {times(8, () => (
        <div className={`overflow-hidden ${card}`}>
          <div className={well} />
          <div className="px-3 pt-2.5 pb-3">
            <Piece is="my-0.5 h-4 w-4/5" />
            <Piece is="mt-2.5 h-5 w-16" />
          </div>
        </div>
      ))}
    </div>
  )
}

function Shelves() {
  return (
    <div className="grid gap-3 px-3 sm:grid-cols-2 md:gap-5 md:px-0">
      {times(4, () => (
        <div className={`p-3 ${card}`}>
          <div className="flex min-h-12 items-center gap-3">
            <Piece is="size-11 rounded-full" />
            <Piece is="h-5 w-24" />
          </div>
          <div className="mt-3 grid grid-cols-3 gap-2">
            {times(3, () => (
              <div className={`rounded-inner ${well}`} />
            ))}
          </div>
        </div>
      ))}
    </div>
  )
}

function Product() {
  return (
    <div className="md:grid md:grid-cols-2 md:gap-12 md:pt-8">
      <div className={`md:rounded-card ${well}`} />
      <div className="px-4 pt-4 md:p-0">
        <Piece is="h-7 w-28" />
        <Piece is="mt-3 h-5 w-3/4 md:h-7" />
        <Piece is="mt-3 h-4 w-1/2" />
        <div className="mt-8 flex gap-2">
          {times(3, () => (
            <Piece is="h-11 w-20 rounded-full" />
          ))}
        </div>
        <Piece is="mt-5 ml-auto h-11 w-33 rounded-full" />
        <Piece is="mt-6 h-4" />
        <Piece is="mt-3 h-4 w-4/5" />
      </div>
    </div>
  )
}

function Lines() {
  return (
    <div className="space-y-2.5 px-3 md:px-0">
      {times(3, () => (
        <div className={`flex gap-2.5 p-3 ${card}`}>
          <Piece is="size-20 rounded-inner sm:size-24" />
          <div className="flex-1 pt-1">
            <Piece is="h-4 w-3/4" />
            <Piece is="mt-9 h-5 w-20 sm:mt-13" />
          </div>
        </div>
      ))}
    </div>
  )
}

function Tabs() {
  return (
    <div className="flex h-11 items-center justify-between border-b border-line px-4 md:justify-start md:gap-8 md:px-2">
      {times(5, () => (
        <Piece is="h-4 w-10" />
      ))}
    </div>
  )
}

function Person() {
  return (
    <div className="flex items-center gap-4 px-5 pt-3 pb-3 md:px-1">
      <Piece is="size-16 rounded-full" />
      <Piece is="h-6 w-32" />
    </div>
  )
}

function Status() {
  return (
    <div className="px-4 md:px-0">
      <div className={`flex flex-col items-center px-5 pt-6 pb-5 ${card}`}>
        <Piece is="size-14 rounded-full" />
        <Piece is="mt-4 h-6 w-32" />
        <Piece is="mt-3 h-4 w-48" />
        <Piece is="mt-5 h-7 w-28" />
      </div>
    </div>
  )
}

function Steps() {
  return (
    <div className="px-4 pt-3 md:px-0">
      <div className={`grid grid-cols-4 px-2 py-4 ${card}`}>
        {times(4, () => (
          <>
            <Piece is="mx-auto size-6 rounded-full" />
            <Piece is="mx-auto mt-2.5 mb-3 h-4 w-10" />
          </>
        ))}
      </div>
    </div>
  )
}

function Cards() {
  return (
    <div className="space-y-3 px-4 pt-3 md:px-0">
      {times(3, () => (
        <div className={`p-4 md:p-5 ${card}`}>
          <Piece is="my-0.5 h-4 w-24" />
          <Piece is="mt-3 h-18 rounded-inner" />
          <Piece is="mt-5 mb-2.5 h-6 w-28" />
        </div>
      ))}
    </div>
  )
}
