'use client'

import { useOpening } from './current'
import { shapeOf } from './shape-of'
import { Skeleton } from './skeleton'

/**
 * While a tapped link's page is on its way: a skeleton of it over the page that is still there, and a word for those
 * who do not see it. Both show after a moment only, by style sheet (`opening` in globals.css).
 */
export function Opening({ text }: { text: string }) {
  const href = useOpening()
  return (
    <div role="status">
      {href !== null && (
        <div className="opening">
          <span className="sr-only">{text}</span>
          <Skeleton shape={shapeOf(href)} />
        </div>
      )}
    </div>
  )
}
