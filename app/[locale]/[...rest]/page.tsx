import { notFound } from 'next/navigation'

// Not cached: made-up addresses must not fill the cache.
export const dynamic = 'force-dynamic'

/** Matches all unknown addresses, so that they get the shop's 404 page. */
export default function UnknownPage(): never {
  notFound()
}
