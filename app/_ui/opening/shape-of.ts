const shapes = [
  ['home', /^\/$/],
  ['categories', /^\/categories$/],
  ['category', /^\/(categories\/|search$)/],
  ['product', /^\/products\//],
  ['cart', /^\/cart$/],
  ['orders', /^\/orders$/],
  ['checkout', /^\/checkout$/],
  ['me', /^\/me$/],
  ['desk', /^\/admin(\/|$)/],
] as const

export type Shape = (typeof shapes)[number][0] | 'letter'

/** What the page at an address of the shop looks like from afar. All that is not known is a letter, as orders are. */
export function shapeOf(href: string): Shape {
  const path = href.replace(/[?#].*/, '') || '/'
  return shapes.find(([, paths]) => paths.test(path))?.[0] ?? 'letter'
}
