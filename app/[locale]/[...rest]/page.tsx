import { notFound } from 'next/navigation'

// Anyone can make up addresses: they must not fill the cache.
export const dynamic = 'force-dynamic'

/** Every address that no page stands under, so that it gets the shop's own 404. */
export default function UnknownPage(): never {
  notFound()
}
