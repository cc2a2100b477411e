'use client'

import {
  lazy,
  type MouseEvent,
  type ReactNode,
  Suspense,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react'
import { copyText } from '@/app/_components/ui/copy-button'
import type { Text } from '@/app/_text'
import { afterIfVisible } from './after-if-visible'
import type { LaunchProblem } from './launch-panel'
import { originPlaceholder } from './origin-placeholder'
import { blocksAppLinks, hasBridge, isDesktop, mayHaveBridge } from './user-agent'

const loadPanel = () => import('./launch-panel')
const LaunchPanel = lazy(loadPanel)

/** Links that correspond to a JSSDK method. */
const jssdkLinks = /\/(thirdlogin|qpay|share)\?/

/** The client part of AppLink. `intent` is the same link as an Android intent, with a fallback if the app is missing. */
export function LaunchLink({
  href: initialHref,
  hasScheme,
  intent,
  origins,
  onPhone,
  text,
  installUrl,
  copy,
  className,
  label,
  children,
}: {
  href: string
  hasScheme: boolean
  intent?: string
  origins?: string[]
  /** The path to continue at on a phone: empty for the current page, undefined if phones cannot reach the shop. */
  onPhone?: string
  text: Text['launch']
  installUrl: string | null
  copy?: { value: string; copied: string }
  className?: string
  label?: string
  children: ReactNode
}) {
  const [href, setHref] = useState(initialHref)
  const [problem, setProblem] = useState<LaunchProblem | null>(null)
  const [toast, setToast] = useState('')
  const waiting = useRef<AbortController>(null)
  const calling = useRef(false)
  const close = useCallback(() => setProblem(null), [])

  useEffect(() => {
    if (mayHaveBridge()) import('@/lib/vvchat/jssdk').then(({ findBridge }) => findBridge())
    return () => waiting.current?.abort()
  }, [])
  useEffect(() => setHref(withBrowserOrigin(initialHref, origins)), [initialHref, origins])
  useEffect(() => {
    if (!toast) return
    const timer = setTimeout(() => setToast(''), 4_000)
    return () => clearTimeout(timer)
  }, [toast])

  /** Calls the JSSDK inside VVChat, opens the panel if the link cannot work, and otherwise lets the browser follow it. */
  async function onTap(event: MouseEvent) {
    if (hasBridge() && jssdkLinks.test(href)) {
      event.preventDefault()
      if (!calling.current) callApp()
    } else if (hasScheme && onPhone !== undefined && isDesktop()) {
      event.preventDefault()
      setProblem('desktop')
    } else if (hasScheme && blocksAppLinks()) {
      event.preventDefault()
      setProblem('blocked')
    } else if (hasScheme) {
      expectApp()
    }
    if (copy && (await copyText(copy.value.replace(originPlaceholder, location.origin))))
      setToast(copy.copied)
  }

  /** Opens the panel unless the app covers the page soon. An unknown scheme fails silently, so time is the only hint. */
  function expectApp() {
    setProblem(null)
    waiting.current?.abort()
    void loadPanel()
    waiting.current = afterIfVisible(() => {
      calling.current = false
      setProblem('not-opened')
    })
  }

  async function callApp() {
    expectApp()
    calling.current = true
    try {
      const { callJssdk } = await import('./jssdk-call')
      const redirectUri = await callJssdk(href)
      setProblem(null)
      location.replace(redirectUri)
    } catch {
      setProblem('no-result')
    } finally {
      calling.current = false
      waiting.current?.abort()
    }
  }

  return (
    <>
      <a href={href} rel="nofollow" onClick={onTap} className={className} aria-label={label}>
        {children}
      </a>
      <span role="status" className={toast ? toastClass : 'sr-only'}>
        {toast}
      </span>
      {problem && (
        <Suspense>
          <LaunchPanel
            problem={problem}
            href={href}
            intent={intent}
            installUrl={installUrl}
            onPhone={onPhone || undefined}
            text={text}
            onRetry={onTap}
            onFollowLink={expectApp}
            onClose={close}
          />
        </Suspense>
      )}
    </>
  )
}

const toastClass =
  'fixed inset-x-0 bottom-24 z-40 mx-auto w-fit max-w-[80vw] rounded-full bg-ink px-4 py-2 text-center text-sm font-normal text-canvas'

/** Replaces the canonical origin, the first of `origins`, by the browser's if that is one of them. */
function withBrowserOrigin(href: string, origins: string[] | undefined): string {
  const [canonical = ''] = origins ?? []
  if (!origins?.includes(location.origin)) return href
  return href.replaceAll(encodeURIComponent(canonical), encodeURIComponent(location.origin))
}
