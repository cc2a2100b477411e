'use client'

import { useParams } from 'next/navigation'
import { getErrorText } from '@/app/_text/errors'
import { buttonClass } from '@/app/_ui/button-class'
import { Empty } from '@/app/_ui/empty'

/**
 * What a page shows when it broke: a calm word, another try, the way home. The cause stays in the server's log. Every
 * page carries this file to the browser, so it is small and without the shop's frame.
 */
export default function ErrorPage({ retry }: { error: unknown; retry: () => void }) {
  const text = getErrorText(useParams().locale)
  const offline = typeof navigator !== 'undefined' && !navigator.onLine
  return (
    <main className="grid min-h-dvh place-items-center">
      <Empty
        heading="h1"
        title={offline ? text.offlineTitle : text.brokenTitle}
        text={offline ? text.offlineText : text.brokenText}
        action={
          <>
            <button type="button" onClick={retry} className={buttonClass()}>
              {text.retry}
            </button>
            {/* A full load: whatever broke in this page is left behind. */}
            <a href="/" className={buttonClass('second')}>
              {text.toHome}
            </a>
          </>
        }
      />
    </main>
  )
}
