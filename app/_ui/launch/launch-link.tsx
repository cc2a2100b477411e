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
import type { Text } from '@/app/_text'
import { copyText } from '../order-copy'
import { thisOrigin } from '../this-origin'
import { whenStillHere } from './still-here'
import { blocksSchemes, bridgeIsHere, bridgeMayCome, onDesktop } from './surroundings'

const loadPanel = () => import('./launch-panel')
const LaunchPanel = lazy(loadPanel)

/**
 * Why the panel is open: nothing seems to happen, this browser lets no app be opened, the app gave no answer, or this is
 * a computer and VVChat lives in phones.
 */
export type Trouble = 'still-here' | 'blocked' | 'no-answer' | 'desktop'

/** The names of links that the JSSDK has a method for. */
const callable = /\/(thirdlogin|qpay|share)\?/

/** The browser's part of AppLink. `intent` is the same link for Android's Chrome, which knows what to do without the app. */
export function LaunchLink({
  href: given,
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
  /** Where a phone goes on; empty for the page's own address, undefined where no phone can. */
  onPhone?: string
  text: Text['launch']
  installUrl: string | null
  copy?: { value: string; copied: string }
  className?: string
  label?: string
  children: ReactNode
}) {
  const [href, setHref] = useState(given)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [said, setSaid] = useState('')
  const waiting = useRef<AbortController>(null)
  const calling = useRef(false)
  const close = useCallback(() => setTrouble(null), [])

  useEffect(() => {
    if (bridgeMayCome()) import('@/lib/vvchat/jssdk').then(({ findBridge }) => findBridge())
    return () => waiting.current?.abort()
  }, [])
  useEffect(() => setHref(withOwnOrigin(given, origins)), [given, origins])
  useEffect(() => {
    if (!said) return
    const timer = setTimeout(() => setSaid(''), 4_000)
    return () => clearTimeout(timer)
  }, [said])

  /** Inside VVChat the link becomes a call; where it must fail, that is said at once; else it is left to itself. */
  async function onTap(event: MouseEvent) {
    if (bridgeIsHere() && callable.test(href)) {
      event.preventDefault()
      if (!calling.current) callApp()
    } else if (hasScheme && onPhone !== undefined && onDesktop()) {
      event.preventDefault()
      setTrouble('desktop')
    } else if (hasScheme && blocksSchemes()) {
      event.preventDefault()
      setTrouble('blocked')
    } else if (hasScheme) {
      expectApp()
    }
    if (copy && (await copyText(copy.value.replace(thisOrigin, location.origin)))) setSaid(copy.copied)
  }

  /** The app should cover the page now. A scheme that nothing answers to fails in silence: all we can do is wonder. */
  function expectApp() {
    setTrouble(null)
    waiting.current?.abort()
    void loadPanel()
    waiting.current = whenStillHere(() => {
      calling.current = false
      setTrouble('still-here')
    })
  }

  async function callApp() {
    expectApp()
    calling.current = true
    try {
      const { throughBridge } = await import('./through-bridge')
      const goOn = await throughBridge(href)
      setTrouble(null)
      location.replace(goOn)
    } catch {
      setTrouble('no-answer')
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
      <span role="status" className={said ? toast : 'sr-only'}>
        {said}
      </span>
      {trouble && (
        <Suspense>
          <LaunchPanel
            trouble={trouble}
            href={href}
            intent={intent}
            installUrl={installUrl}
            onPhone={onPhone || undefined}
            text={text}
            onAgain={onTap}
            onLink={expectApp}
            onClose={close}
          />
        </Suspense>
      )}
    </>
  )
}

const toast =
  'fixed inset-x-0 bottom-24 z-40 mx-auto w-fit max-w-[80vw] rounded-full bg-ink px-4 py-2 text-center text-sm font-normal text-canvas'

function withOwnOrigin(href: string, origins: string[] | undefined): string {
  const [made = ''] = origins ?? []
  if (!origins?.includes(location.origin)) return href
  return href.replaceAll(encodeURIComponent(made), encodeURIComponent(location.origin))
}
