import type { ComponentProps } from 'react'
import { type ButtonKind, type ButtonSize, buttonClass } from './button-class'
import { ShopLink } from './shop-link'

export { type ButtonKind, type ButtonSize, buttonClass }

interface Look {
  kind?: ButtonKind
  size?: ButtonSize
}

export function Button({ kind, size, className, ...props }: ComponentProps<'button'> & Look) {
  return <button {...props} className={buttonClass(kind, size, className)} />
}

/** A link to another page of the shop. Links that leave for the app are plain `<a className={buttonClass()}>`. */
export function ButtonLink({ kind, size, className, ...props }: ComponentProps<typeof ShopLink> & Look) {
  return <ShopLink {...props} className={buttonClass(kind, size, className)} />
}
