import type { ComponentProps } from 'react'
import { ShopLink } from '@/app/_components/layout/shop-link'
import { type ButtonKind, type ButtonSize, buttonClass } from './button-class'

export { type ButtonKind, type ButtonSize, buttonClass }

interface Style {
  kind?: ButtonKind
  size?: ButtonSize
}

export function Button({ kind, size, className, ...props }: ComponentProps<'button'> & Style) {
  return <button {...props} className={buttonClass(kind, size, className)} />
}

/** A link to another page of the shop that looks like a button. Links into VVChat use AppLink instead. */
export function ButtonLink({ kind, size, className, ...props }: ComponentProps<typeof ShopLink> & Style) {
  return <ShopLink {...props} className={buttonClass(kind, size, className)} />
}
