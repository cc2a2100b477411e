'use client'

import { useParams } from 'next/navigation'
import { useEffect } from 'react'
import { buttonClass } from '@/app/_components/ui/button-class'
import { Empty } from '@/app/_components/ui/empty'
import { getErrorText } from '@/app/_text/errors'
import { reloadIfOutdated } from '@/app/_update/reload-if-outdated'
import { pathIn } from '@/lib/locale-path'

/**
 * The error page. It offers a full reload and a link to the home page; the error itself is only logged on the server. A
 * page that is older than the shop's last update reloads by itself. Every page loads this file, so it is small and does
 * without the Shell.
 */
export default function ErrorPage({ error }: { error: unknown }) {
  const { locale } = useParams()
  const text = getErrorText(locale)
  useEffect(() => {
    reloadIfOutdated(error)
  }, [error])
  const offline = typeof navigator !== 'undefined' && !navigator.onLine
  return (
    <main className="grid min-h-dvh place-items-center">
      <Empty
        heading="h1"
        title={offline ? text.offlineTitle : text.brokenTitle}
        text={offline ? text.offlineText : text.brokenText}
        action={
          <>
            <button type="button" onClick={() => location.reload()} className={buttonClass()}>
              {text.retry}
            </button>
            {/* A full page load, which discards the broken state. */}
            <a href={pathIn(locale, '/')} className={buttonClass('second')}>
              {text.toHome}
            </a>
          </>
        }
      />
    </main>
  )
}
