'use client'

import { type MouseEvent, useEffect, useRef, useState } from 'react'
import type { Text } from '@/app/_text'
import { Button } from '../button'
import { type ButtonKind, buttonClass } from '../button-class'
import { CloseIcon } from '../icons'
import { copyText } from '../order-copy'
import { qrPath } from '../qr-path'
import type { Trouble } from './launch-link'
import { bridgeIsHere } from './surroundings'

interface Props {
  trouble: Trouble
  href: string
  /** The same link for Android's Chrome, which opens the app's page in the store when the app is missing. */
  intent?: string
  installUrl: string | null
  /** Where a phone goes on; the page's own path unless given. */
  onPhone?: string
  text: Text['launch']
  /** Like a tap on the link itself. */
  onAgain: (event: MouseEvent) => void
  /** The link was left to the browser, whatever else there is. */
  onLink: () => void
  onClose: () => void
}

/** What can be done when a link into VVChat seems to do nothing. It only helps on: it never jumps anywhere by itself. */
export default function LaunchPanel(props: Props) {
  const { trouble, text, onClose } = props
  const panel = useRef<HTMLDialogElement>(null)

  useEffect(() => {
    const gone = new AbortController()
    panel.current?.showModal()
    // The app was only slow.
    document.addEventListener('visibilitychange', () => document.hidden && onClose(), { signal: gone.signal })
    return () => gone.abort()
  }, [onClose])

  // Closed first, so that the focus is back on the link.
  const closeBefore = {
    onAgain(event: MouseEvent) {
      panel.current?.close()
      props.onAgain(event)
    },
    onLink() {
      panel.current?.close()
      props.onLink()
    },
  }
  const inside = { ...props, ...closeBefore }

  return (
    <dialog
      ref={panel}
      onClose={onClose}
      aria-label={text.title[trouble]}
      className={`max-w-md bg-surface p-5 text-left text-base font-normal text-ink backdrop:bg-veil/60 ${trouble === 'blocked' ? atTop : atBottom}`}
    >
      {trouble === 'blocked' && <ToTheMenu />}
      <div className="flex items-center justify-between">
        <h2 className="text-lg font-semibold">{text.title[trouble]}</h2>
        <button
          type="button"
          aria-label={text.close}
          onClick={() => panel.current?.close()}
          className="press -mr-2 grid size-11 place-items-center rounded-full"
        >
          <CloseIcon />
        </button>
      </div>
      <p className="text-soft">{text.lead[trouble]}</p>
      {trouble === 'blocked' ? (
        <ToBrowser {...inside} />
      ) : trouble === 'desktop' ? (
        <ToPhone {...inside} />
      ) : bridgeIsHere() ? (
        <InApp {...inside} />
      ) : (
        <Help {...inside} />
      )}
    </dialog>
  )
}

const atTop =
  'mx-auto mt-[calc(env(safe-area-inset-top)+4.5rem)] mb-auto w-[calc(100%-2rem)] overflow-visible rounded-sheet'
const atBottom =
  'm-auto mb-0 w-full rounded-t-sheet pb-[max(1.25rem,env(safe-area-inset-bottom))] sm:mb-auto sm:rounded-sheet'

/** Another app's browser: the way out of it is in its own menu. The name may be misread, so the link stays. */
function ToBrowser({ text, href, onLink }: Props) {
  return (
    <>
      <ol className="mt-3 list-decimal space-y-1.5 pl-5">
        {text.toBrowser.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <div className="mt-5 grid gap-2.5">
        <CopyAddress text={text} kind="accent" />
        <a href={href} rel="nofollow" onClick={onLink} className={buttonClass('plain', 'lg')}>
          {text.anyway}
        </a>
      </div>
    </>
  )
}

/** A computer: the phone goes on with this page. VVChat may be here all the same, so the link stays. */
function ToPhone({ text, href, onPhone = location.pathname, onLink }: Props) {
  return (
    <div className="mt-4 grid justify-items-center gap-2.5">
      <img
        src={qrPath(onPhone)}
        alt={text.qrAlt}
        width="192"
        height="192"
        className="size-48 rounded-inner"
      />
      <a href={href} rel="nofollow" onClick={onLink} className={buttonClass('plain', 'lg')}>
        {text.hereAnyway}
      </a>
    </div>
  )
}

/** Inside VVChat, or inside another app with a bridge of the same kind, where the link is the better way. */
function InApp({ text, href, onAgain, onLink }: Props) {
  return (
    <div className="mt-5 grid gap-2.5">
      <a href={href} rel="nofollow" onClick={onAgain} className={buttonClass('accent', 'lg')}>
        {text.again}
      </a>
      <a href={href} rel="nofollow" onClick={onLink} className={buttonClass('quiet', 'lg')}>
        {text.byLink}
      </a>
    </div>
  )
}

function Help({ text, href, intent, installUrl, onAgain }: Props) {
  const chrome = /Android.*Chrome\//.test(navigator.userAgent)
  return (
    <>
      <ul className="mt-3 list-disc space-y-1.5 pl-5">
        {!installUrl && <li>{text.installHint}</li>}
        <li>{text.browserHint}</li>
      </ul>
      <div className="mt-5 grid gap-2.5">
        <a
          // Not in the first tap: without the app it leads to a store, and nobody is sent there unasked.
          href={(chrome && intent) || href}
          rel="nofollow"
          onClick={onAgain}
          className={buttonClass('accent', 'lg')}
        >
          {text.again}
        </a>
        {installUrl && (
          <a href={installUrl} rel="noopener" className={buttonClass('quiet', 'lg')}>
            {text.install}
          </a>
        )}
        <CopyAddress text={text} kind={installUrl ? 'plain' : 'quiet'} />
      </div>
    </>
  )
}

function CopyAddress({ text, kind }: { text: Text['launch']; kind: ButtonKind }) {
  const [copied, setCopied] = useState(false)
  return (
    <>
      <Button
        type="button"
        kind={kind}
        size="lg"
        onClick={async () => setCopied(await copyText(location.href))}
      >
        {copied ? text.copied : text.copy}
      </Button>
      <span role="status" className="sr-only">
        {copied ? text.copied : ''}
      </span>
    </>
  )
}

/** Points at where in-app browsers have their menu. */
function ToTheMenu() {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 64 64"
      className="absolute -top-16 right-1 size-14 fill-none stroke-on-veil stroke-[3] [stroke-linecap:round] [stroke-linejoin:round]"
    >
      <path d="M10 58C14 34 28 18 54 10" />
      <path d="M40 6l14 4-6 13" />
    </svg>
  )
}
