'use client'

import { type MouseEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from '@/app/_components/ui/button'
import { type ButtonKind, buttonClass } from '@/app/_components/ui/button-class'
import { copyText } from '@/app/_components/ui/copy-button'
import { CloseIcon } from '@/app/_components/ui/icons'
import { closeModal, openModal } from '@/app/_components/ui/modal'
import type { Text } from '@/app/_text'
import { qrPath } from './qr-path'
import { hasBridge } from './user-agent'

/**
 * Why the help panel is open:
 * - `not-opened`: the page is still visible some time after the tap, so the app probably did not open.
 * - `blocked`: this in-app browser blocks links into other apps.
 * - `no-result`: the JSSDK call failed.
 * - `desktop`: this is a computer, and VVChat is a phone app.
 */
export type LaunchProblem = 'not-opened' | 'blocked' | 'no-result' | 'desktop'

interface Props {
  problem: LaunchProblem
  href: string
  /** The same link as an Android intent: Chrome opens the app store if the app is missing. */
  intent?: string
  installUrl: string | null
  /** The path to continue at on a phone. Default: the current page. */
  onPhone?: string
  text: Text['launch']
  /** Repeats the tap on the original link. */
  onRetry: (event: MouseEvent) => void
  /** The browser follows the link, without a JSSDK call. */
  onFollowLink: () => void
  onClose: () => void
}

/** A dialog with help for when a link into VVChat does not work. It never navigates by itself. */
export default function LaunchPanel(props: Props) {
  const { problem, text, onClose } = props
  const Content = contents[problem]
  const panel = useRef<HTMLDialogElement>(null)

  useEffect(() => {
    const unmounted = new AbortController()
    if (panel.current) openModal(panel.current)
    // The app has opened after all.
    document.addEventListener('visibilitychange', () => document.hidden && onClose(), {
      signal: unmounted.signal,
    })
    return () => unmounted.abort()
  }, [onClose])

  function close() {
    if (panel.current) closeModal(panel.current)
  }
  // Close first, so that the focus returns to the link.
  function onRetry(event: MouseEvent) {
    close()
    props.onRetry(event)
  }
  function onFollowLink() {
    close()
    props.onFollowLink()
  }

  return (
    <dialog
      ref={panel}
      onClose={onClose}
      aria-label={text.title[problem]}
      className={`max-w-md bg-surface p-5 text-left text-base font-normal text-ink backdrop:bg-veil/60 ${problem === 'blocked' ? atTop : atBottom}`}
    >
      {problem === 'blocked' && <MenuArrow />}
      <div className="flex items-center justify-between">
        <h2 className="text-lg font-semibold">{text.title[problem]}</h2>
        <button
          type="button"
          aria-label={text.close}
          onClick={close}
          className="press -mr-2 grid size-11 place-items-center rounded-full"
        >
          <CloseIcon />
        </button>
      </div>
      <p className="text-soft">{text.lead[problem]}</p>
      <Content {...props} onRetry={onRetry} onFollowLink={onFollowLink} />
    </dialog>
  )
}

const contents: Record<LaunchProblem, (props: Props) => ReactNode> = {
  blocked: OpenInBrowser,
  desktop: OpenOnPhone,
  'not-opened': RetryOrHelp,
  'no-result': RetryOrHelp,
}

const atTop =
  'mx-auto mt-[calc(env(safe-area-inset-top)+4.5rem)] mb-auto w-[calc(100%-2rem)] overflow-visible rounded-sheet'
const atBottom =
  'm-auto mb-0 w-full rounded-t-sheet pb-[max(1.25rem,env(safe-area-inset-bottom))] sm:mb-auto sm:rounded-sheet'

/** Another app's browser: its menu can open the page in a browser. The detection may be wrong, so the link stays. */
function OpenInBrowser({ text, href, onFollowLink }: Props) {
  return (
    <>
      <ol className="mt-3 list-decimal space-y-1.5 pl-5">
        {text.browserSteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <div className="mt-5 grid gap-2.5">
        <CopyUrl text={text} kind="accent" />
        <a href={href} rel="nofollow" onClick={onFollowLink} className={buttonClass('plain', 'lg')}>
          {text.tryAnyway}
        </a>
      </div>
    </>
  )
}

/** A computer: a QR code opens the page on a phone. VVChat may be installed here after all, so the link stays. */
function OpenOnPhone({ text, href, onPhone = location.pathname, onFollowLink }: Props) {
  return (
    <div className="mt-4 grid justify-items-center gap-2.5">
      <img
        src={qrPath(onPhone)}
        alt={text.qrAlt}
        width="192"
        height="192"
        className="size-48 rounded-inner"
      />
      <a href={href} rel="nofollow" onClick={onFollowLink} className={buttonClass('plain', 'lg')}>
        {text.openHere}
      </a>
    </div>
  )
}

function RetryOrHelp(props: Props) {
  return hasBridge() ? <RetryInApp {...props} /> : <Help {...props} />
}

/** Inside VVChat: retry the call or follow the link. Some other apps have the same bridge; there the link may work. */
function RetryInApp({ text, href, onRetry, onFollowLink }: Props) {
  return (
    <div className="mt-5 grid gap-2.5">
      <a href={href} rel="nofollow" onClick={onRetry} className={buttonClass('accent', 'lg')}>
        {text.retry}
      </a>
      <a href={href} rel="nofollow" onClick={onFollowLink} className={buttonClass('quiet', 'lg')}>
        {text.useLink}
      </a>
    </div>
  )
}

function Help({ text, href, intent, installUrl, onRetry }: Props) {
  const chrome = /Android.*Chrome\//.test(navigator.userAgent)
  return (
    <>
      <ul className="mt-3 list-disc space-y-1.5 pl-5">
        {!installUrl && <li>{text.installHint}</li>}
        <li>{text.browserHint}</li>
      </ul>
      <div className="mt-5 grid gap-2.5">
        <a
          // The intent is used for retries only: without the app it opens a store, which the first tap should not do.
          href={(chrome && intent) || href}
          rel="nofollow"
          onClick={onRetry}
          className={buttonClass('accent', 'lg')}
        >
          {text.retry}
        </a>
        {installUrl && (
          <a href={installUrl} rel="noopener" className={buttonClass('quiet', 'lg')}>
            {text.install}
          </a>
        )}
        <CopyUrl text={text} kind={installUrl ? 'plain' : 'quiet'} />
      </div>
    </>
  )
}

function CopyUrl({ text, kind }: { text: Text['launch']; kind: ButtonKind }) {
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

/** Points to the menu of in-app browsers, at the top right. */
function MenuArrow() {
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
