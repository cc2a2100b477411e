/** `accent` is the one thing to press on a screen; `second` its neighbour; `quiet` has an outline; `plain` is text. */
export type ButtonKind = 'accent' | 'second' | 'quiet' | 'plain'
export type ButtonSize = 'sm' | 'md' | 'lg'

const base =
  'press inline-flex items-center justify-center gap-1.5 rounded-full text-center font-medium select-none ' +
  'aria-disabled:opacity-55 aria-disabled:cursor-default disabled:opacity-55 disabled:cursor-default'

const kinds: Record<ButtonKind, string> = {
  accent: 'bg-accent text-on-accent active:bg-accent-press',
  second: 'bg-second text-on-second active:bg-second-press',
  quiet: 'bg-surface text-ink ring-1 ring-inset ring-edge active:bg-sunken',
  plain: 'text-link active:bg-sunken',
}

/** All are at least 44 px high; `sm` keeps that height with less width, `lg` is for bars. */
const sizes: Record<ButtonSize, string> = {
  sm: 'min-h-11 px-3.5 py-1 text-sm',
  md: 'min-h-11 px-5 py-2',
  lg: 'min-h-12 px-6 py-2.5 text-base font-semibold',
}

/** The classes of a button, for whatever element has to look like one. */
export function buttonClass(kind: ButtonKind = 'accent', size: ButtonSize = 'md', more = ''): string {
  return `${base} ${kinds[kind]} ${sizes[size]} ${more}`
}
