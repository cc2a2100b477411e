/** The path of the first product picture in a page's HTML, without size and format. */
export function firstPicture(html: string): string {
  const path = /\/products\/[\w-]+-\d+(?=-\d+\.(?:avif|webp))/.exec(html)?.[0]
  if (!path) throw new Error('the page shows no product picture')
  return path
}
