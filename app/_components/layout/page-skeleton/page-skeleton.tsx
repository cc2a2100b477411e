'use client'

import { useEffect } from 'react'
import { hydratedEvent } from '@/app/_update/events'
import { usePendingHref } from './pending-navigation'
import { skeletonFor } from './skeleton-for'
import { Skeleton } from './skeletons'

/**
 * Covers the current page with a skeleton while a tapped link's page is loading, and announces `text` to screen readers.
 * The class `page-skeleton` in globals.css delays both, so that fast pages do not flicker. As a part of every page it also
 * reports that the page is hydrated.
 */
export function PageSkeleton({ text }: { text: string }) {
  const href = usePendingHref()
  useEffect(() => {
    dispatchEvent(new Event(hydratedEvent))
  }, [])
  return (
    <div role="status">
      {href !== null && (
        <div className="page-skeleton">
          <span className="sr-only">{text}</span>
          <Skeleton name={skeletonFor(href)} />
        </div>
      )}
    </div>
  )
}
