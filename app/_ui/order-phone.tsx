import { encode } from 'uqr'
import { env } from '@/lib/env'
import { shopUrl } from '@/lib/shop-url'
import { OrderCard } from './order-card'

/**
 * On a wide screen: a QR code to go on by phone. `path` is a path of this shop. Nothing where a phone could not open
 * the shop's address.
 */
export async function OnPhone({
  path,
  title,
  hint,
  alt,
}: {
  path: string
  title: string
  hint: string
  alt: string
}) {
  const origin = [await shopUrl(), ...env().shopUrls].find((url) => !isThisMachine(url))
  if (!origin) return null
  return (
    <div className="hidden md:block">
      <OrderCard title={title}>
        <div className="flex items-center gap-5">
          <QrCode value={origin + path} alt={alt} />
          <p className="text-soft">{hint}</p>
        </div>
      </OrderCard>
    </div>
  )
}

function isThisMachine(url: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(url).hostname)
}

/** Dark on light in both colour schemes: cameras expect it. */
function QrCode({ value, alt }: { value: string; alt: string }) {
  const { data, size } = encode(value, { ecc: 'M', border: 3 })
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    <svg
      role="img"
      aria-label={alt}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="size-36 shrink-0 rounded-xl bg-[#fff] fill-[#000]"
    >
      <path d={path} />
    </svg>
  )
}
