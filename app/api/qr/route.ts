import { encode } from 'uqr'
import { parseShopPath } from '@/lib/auth/return-to'
import { phoneOrigin } from '@/lib/shop-url'

/** Long enough for a cart of 30 lines, short enough for a QR code that can be scanned from a screen. */
const maxPathLength = 1_500

/** A QR code, as SVG, for `path`. It only accepts paths of this shop: our QR codes must not lead elsewhere. */
export async function GET(request: Request): Promise<Response> {
  const path = parseShopPath(new URL(request.url).searchParams.get('path'), maxPathLength)
  const origin = await phoneOrigin()
  if (path === null || origin === null) return new Response('not found', { status: 404 })
  return new Response(toSvg(origin + path), {
    headers: { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'private, max-age=300' },
  })
}

/** Always dark on light: many scanners cannot read inverted codes. */
function toSvg(text: string): string {
  const { data, size } = encode(text, { ecc: text.length > 200 ? 'L' : 'M', border: 3 })
  const modules = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${modules}"/></svg>`
  )
}
