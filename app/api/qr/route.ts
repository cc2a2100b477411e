import { encode } from 'uqr'
import { ownPath } from '@/lib/auth/return-to'
import { phoneOrigin } from '@/lib/shop-url'

/** A cart of thirty lines fits, and the code can still be read from a screen. */
const longestPath = 1_500

/**
 * A QR code, as SVG, that leads a phone to `?path=` of this shop. To this shop only: a code that the shop has drawn must
 * not lead elsewhere.
 */
export async function GET(request: Request): Promise<Response> {
  const path = ownPath(new URL(request.url).searchParams.get('path'), longestPath)
  const origin = await phoneOrigin()
  if (path === null || origin === null) return new Response('not found', { status: 404 })
  return new Response(draw(origin + path), {
    headers: { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'private, max-age=300' },
  })
}

/** Dark on light in both colour schemes: cameras expect it. */
function draw(text: string): string {
  const { data, size } = encode(text, { ecc: text.length > 200 ? 'L' : 'M', border: 3 })
  const dots = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${dots}"/></svg>`
  )
}
