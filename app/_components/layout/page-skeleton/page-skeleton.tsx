'use client'

import { lazy, Suspense, useEffect } from 'react'
import { hydratedEvent } from '@/app/_update/events'
import { usePendingHref } from './pending-navigation'

const load = () => import('./skeletons')
const Skeleton = lazy(async () => ({ default: (await load()).Skeleton }))

/**
 * Covers the current page with a skeleton while a tapped link's page is loading, and announces `text` to screen readers.
 * The class `page-skeleton` in globals.css delays both, so that fast pages do not flicker. The skeletons are loaded when
 * the first tap begins, so they are not part of the first load. As a part of every page it also reports that the page is
 * hydrated.
 */
export function PageSkeleton({ text }: { text: string }) {
  const href = usePendingHref()
  useEffect(() => {
    dispatchEvent(new Event(hydratedEvent))
    const preload = () => {
      load().catch(() => undefined)
    }
    for (const event of ['pointerdown', 'keydown']) addEventListener(event, preload, { once: true })
    return () => {
      for (const event of ['pointerdown', 'keydown']) removeEventListener(event, preload)
    }
  }, [])
  return (
    <div role="status">
      {href !== null && (
        <div className="page-skeleton">
          <span className="sr-only">{text}</span>
          <Suspense>
            <Skeleton href={href} />
          </Suspense>
        </div>
      )}
    </div>
  )
}
