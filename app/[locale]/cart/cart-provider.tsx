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
import type { Text } from '@/app/_text'
import { fill } from '@/app/_text/fill'
import { expectCartCount, readCartCount } from '@/app/_ui/cart-count'
import { countPieces } from '@/lib/cart/cart'
import type { CartViewLine } from '@/lib/cart/view'
import { type CartChange, changeLines } from './change'

type Action = (form: FormData) => Promise<void>

interface Cart {
  lines: CartViewLine[]
  text: Text['cart']
  /** The last change could not be saved. */
  failed: boolean
  /**
   * Props of a form that changes the cart: a server action for the time before scripts, and after it a submit that
   * shows the change at once.
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

/** The cart as the server sees it, with what the shopper has just changed already in it. */
export function CartProvider({
  lines,
  text,
  children,
}: {
  lines: CartViewLine[]
  text: Text['cart']
  children: ReactNode
}) {
  const [shown, show] = useOptimistic(lines, changeLines)
  const [failed, setFailed] = useState(false)
  const [said, say] = useState('')

  function submit(event: FormEvent<HTMLFormElement>, action: Action, change: CartChange) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const pieces = countPieces(changeLines(shown, change))
    setFailed(false)
    expectCartCount(pieces)
    startTransition(async () => {
      show(change)
      try {
        await action(form)
        say(fill(text.changed, { n: pieces }))
      } catch (error) {
        unstable_rethrow(error)
        setFailed(true)
      }
      readCartCount()
    })
  }

  return (
    <CartContext
      value={{
        lines: shown,
        text,
        failed,
        form: (action, change) => ({ action, onSubmit: (event) => submit(event, action, change) }),
      }}
    >
      {children}
      <span role="status" className="sr-only">
        {said}
      </span>
    </CartContext>
  )
}
