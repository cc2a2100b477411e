'use client'

import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Text } from '@/app/_text'
import { Button, buttonClass } from './button'
import { CloseIcon } from './icons'
import { copyText } from './order-copy'
import { thisOrigin } from './this-origin'

/** How long the app may take to cover the page before we wonder aloud whether it is there; milliseconds. */
const patienceMs = 2_000

/**
 * A link that opens the VVChat app in the very tap: a real <a>, which works before any script does. A scheme that no
 * app answers to fails in silence, so when the page is still in view two seconds after the tap, a panel says what can
 * be done; it only guesses, and never jumps anywhere by itself. `copy` is put on the clipboard in the tap, for the
 * buyer to paste in the app, and `copied` said.
 */
export function AppLink({
  href,
  text,
  copy,
  className,
  children,
}: {
  href: string
  text: Text['appLink']
  copy?: { value: string; copied: string }
  className?: string
  children: ReactNode
}) {
  const panel = useRef<HTMLDialogElement>(null)
  const waiting = useRef<AbortController>(null)
  const [said, setSaid] = useState('')

  useEffect(() => () => waiting.current?.abort(), [])
  useEffect(() => {
    if (!said) return
    const timer = setTimeout(() => setSaid(''), 4_000)
    return () => clearTimeout(timer)
  }, [said])

  async function onTap() {
    panel.current?.close()
    waiting.current?.abort()
    // An ordinary address opens like any page: there is nothing to guess.
    if (!/^(https?:|\/)/.test(href)) waiting.current = whenStillHere(() => panel.current?.showModal())
    if (copy && (await copyText(copy.value.replace(thisOrigin, location.origin)))) setSaid(copy.copied)
  }

  return (
    <>
      <a href={href} rel="nofollow" onClick={onTap} className={className}>
        {children}
      </a>
      <span role="status" className={said ? toast : 'sr-only'}>
        {said}
      </span>
      <dialog
        ref={panel}
        aria-label={text.title}
        className="m-auto mb-0 w-full max-w-md rounded-t-3xl bg-surface p-5 pb-[max(1.25rem,env(safe-area-inset-bottom))] text-left text-base font-normal text-ink backdrop:bg-[rgb(0_0_0/0.45)] sm:mb-auto sm:rounded-3xl"
      >
        <div className="flex items-center justify-between">
          <h2 className="text-lg font-semibold">{text.title}</h2>
          <button
            type="button"
            aria-label={text.close}
            onClick={() => panel.current?.close()}
            className="press -mr-2 grid size-11 place-items-center rounded-full"
          >
            <CloseIcon />
          </button>
        </div>
        <p className="text-soft">{text.lead}</p>
        <ul className="mt-3 list-disc space-y-1.5 pl-5">
          <li>{text.install}</li>
          <li>{text.browser}</li>
        </ul>
        <div className="mt-5 grid gap-2.5">
          <a href={href} rel="nofollow" onClick={onTap} className={buttonClass('accent', 'lg')}>
            {text.again}
          </a>
          <Button
            type="button"
            kind="quiet"
            size="lg"
            onClick={async () => setSaid((await copyText(location.href)) ? text.copied : '')}
          >
            {said === text.copied ? text.copied : text.copy}
          </Button>
        </div>
      </dialog>
    </>
  )
}

const toast =
  'fixed inset-x-0 bottom-24 z-40 mx-auto w-fit max-w-[80vw] rounded-full bg-ink px-4 py-2 text-center text-sm font-normal text-canvas'

/** Calls back when the page has stayed in view all the while. Aborting calls it off. */
function whenStillHere(callback: () => void): AbortController {
  const off = new AbortController()
  const timer = setTimeout(() => {
    off.abort()
    if (document.visibilityState === 'visible') callback()
  }, patienceMs)
  off.signal.addEventListener('abort', () => clearTimeout(timer))
  document.addEventListener('visibilitychange', () => off.abort(), { signal: off.signal })
  window.addEventListener('pagehide', () => off.abort(), { signal: off.signal })
  return off
}
