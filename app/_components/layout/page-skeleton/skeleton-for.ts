import { withoutLocale } from '@/lib/locale-path'

const skeletons = [
  ['home', /^\/$/],
  ['categories', /^\/categories$/],
  ['category', /^\/(categories\/|search$)/],
  ['product', /^\/products\//],
  ['cart', /^\/cart$/],
  ['orders', /^\/orders$/],
  ['checkout', /^\/checkout$/],
  ['me', /^\/me$/],
  ['admin', /^\/admin(\/|$)/],
] as const

export type SkeletonName = (typeof skeletons)[number][0] | 'detail'

/** The skeleton of the page at `href`. Pages without their own, such as an order, get `detail`. */
export function skeletonFor(href: string): SkeletonName {
  const path = withoutLocale(href.replace(/[?#].*/, ''))
  return skeletons.find(([, paths]) => paths.test(path))?.[0] ?? 'detail'
}
