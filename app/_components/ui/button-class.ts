/** `accent`: the primary button, one per screen. `second`: secondary. `quiet`: outlined. `plain`: text only. */
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

/** Every size is at least 44 px high, the minimum for touch. `sm` is narrower, `lg` is for bars. */
const sizes: Record<ButtonSize, string> = {
  sm: 'min-h-11 px-3.5 py-1 text-sm',
  md: 'min-h-11 px-5 py-2',
  lg: 'min-h-12 px-6 py-2.5 text-base font-semibold',
}

/** The classes of a button, e.g. for an `<a>` that looks like one. */
export function buttonClass(kind: ButtonKind = 'accent', size: ButtonSize = 'md', more = ''): string {
  return `${base} ${kinds[kind]} ${sizes[size]} ${more}`
}
