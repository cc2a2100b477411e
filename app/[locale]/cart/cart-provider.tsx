'use client'

import { unstable_rethrow } from 'next/navigation'
import {
  createContext,
  type FormEvent,
  type ReactNode,
  startTransition,
  useContext,
  useOptimistic,
  useState,
} from 'react'
import { clearOptimisticCartCount, setOptimisticCartCount } from '@/app/_components/layout/cart-count'
import type { Text } from '@/app/_text'
import { interpolate } from '@/app/_text/interpolate'
import { reloadIfOutdated } from '@/app/_update/reload-if-outdated'
import { countItems } from '@/lib/cart/cart'
import type { CartViewLine } from '@/lib/cart/view'
import { applyCartChange, type CartChange } from './change'

type Action = (form: FormData) => Promise<void>

interface Cart {
  lines: CartViewLine[]
  text: Text['cart']
  /** Whether saving the last change failed. */
  failed: boolean
  /**
   * Props of a form that changes the cart: a server action that works without scripts, and a submit handler that shows
   * the change at once.
   */
  form: (
    action: Action,
    change: CartChange,
  ) => { action: Action; onSubmit: (event: FormEvent<HTMLFormElement>) => void }
}

const CartContext = createContext<Cart | null>(null)

export function useCart(): Cart {
  const cart = useContext(CartContext)
  if (!cart) throw new Error('useCart outside of CartProvider')
  return cart
}

/** Provides the server's cart with pending changes applied. */
export function CartProvider({
  lines,
  text,
  children,
}: {
  lines: CartViewLine[]
  text: Text['cart']
  children: ReactNode
}) {
  const [optimisticLines, addChange] = useOptimistic(lines, applyCartChange)
  const [failed, setFailed] = useState(false)
  const [announcement, setAnnouncement] = useState('')

  function submit(event: FormEvent<HTMLFormElement>, action: Action, change: CartChange) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const itemCount = countItems(applyCartChange(optimisticLines, change))
    setFailed(false)
    setOptimisticCartCount(itemCount)
    startTransition(async () => {
      addChange(change)
      try {
        await action(form)
        setAnnouncement(interpolate(text.changed, { n: itemCount }))
      } catch (error) {
        unstable_rethrow(error)
        if (!reloadIfOutdated(error)) setFailed(true)
      }
      clearOptimisticCartCount()
    })
  }

  return (
    <CartContext
      value={{
        lines: optimisticLines,
        text,
        failed,
        form: (action, change) => ({ action, onSubmit: (event) => submit(event, action, change) }),
      }}
    >
      {children}
      <span role="status" className="sr-only">
        {announcement}
      </span>
    </CartContext>
  )
}
