'use client'

import { useSyncExternalStore } from 'react'
import { Notice } from './notice'

const neverChanges = () => () => undefined

/** Says that the browser blocks cookies. Cart and login are cookies, so without the notice both would just do nothing. */
export function CookieNotice({ text }: { text: string }) {
  const areBlocked = useSyncExternalStore(
    neverChanges,
    () => !navigator.cookieEnabled,
    () => false,
  )
  return areBlocked ? (
    <Notice tone="warn" live>
      {text}
    </Notice>
  ) : null
}
