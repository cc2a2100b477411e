/** @jsxImportSource hono/jsx */

const PATHS = {
  back: 'M15 5l-7 7 7 7',
  check: 'M5 12.500l4.500 4.500L19 7.500',
  shield: 'M12 3l7 3v5c0 4.500-3 8-7 10-4-2-7-5.500-7-10V6zM9 12l2.200 2.200L15.500 10',
  send: 'M4 12l16-8-5 16-3.500-6.500zM11.500 13.500L20 4',
  alert: 'M12 8v5m0 3.500v.01M12 3l9.500 17h-19z',
  link: 'M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 6 6l1-1',
}

/** A decorative line icon, hidden from screen readers. */
export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  )
}

/** The logo of the simulated app: a double v on a round tile. */
export function Logo() {
  return (
    <svg class="logo" viewBox="0 0 48 48" aria-hidden="true">
      <defs>
        <linearGradient id="vv" x1="0" y1="0" x2="1" y2="1">
          <stop stop-color="#13a89a" />
          <stop offset="1" stop-color="#1668b3" />
        </linearGradient>
      </defs>
      <rect width="48" height="48" rx="14" fill="url(#vv)" />
      <g fill="none" stroke="#fff" stroke-width="4.500" stroke-linecap="round" stroke-linejoin="round">
        <path d="M22 17l7 15 7-15" opacity=".6" />
        <path d="M12 17l7 15 7-15" />
      </g>
    </svg>
  )
}
