import type { Person } from '../people'

/** The two colours of the background gradient, and SVG elements on a 96 × 96 canvas. */
type Drawing = { from: string; to: string; art: string }

const eyes = (y: number, color = '#3b2a24') =>
  `<circle cx="38" cy="${y}" r="3.4" fill="${color}"/><circle cx="58" cy="${y}" r="3.4" fill="${color}"/>`

/** The pictures of the test people. They are inline, so that nothing is loaded from other servers. */
export const AVATARS: Record<Person['avatar'], Drawing> = {
  deer: {
    from: '#ffe2b8',
    to: '#f7b98b',
    art: `<g fill="none" stroke="#8a5a3a" stroke-width="4" stroke-linecap="round">
      <path d="M34 32c-5-6-8-11-8-18m2 9c-4-1-7-3-9-6"/><path d="M62 32c5-6 8-11 8-18m-2 9c4-1 7-3 9-6"/></g>
      <path d="M24 40c-8-1-12 3-13 8 5 4 11 3 15-1zM72 40c8-1 12 3 13 8-5 4-11 3-15-1z" fill="#b9774a"/>
      <path d="M48 28c16 0 24 10 24 22 0 17-11 32-24 32S24 67 24 50c0-12 8-22 24-22z" fill="#c98a58"/>
      <path d="M48 54c10 0 15 7 15 14S57 82 48 82s-15-7-15-14 5-14 15-14z" fill="#fbe6cf"/>
      ${eyes(50)}<ellipse cx="48" cy="64" rx="5" ry="3.6" fill="#4a3027"/>
      <path d="M42 71q6 5 12 0" fill="none" stroke="#4a3027" stroke-width="2.4" stroke-linecap="round"/>
      <circle cx="48" cy="38" r="2" fill="#fbe6cf"/><circle cx="41" cy="40" r="1.6" fill="#fbe6cf"/><circle cx="55" cy="40" r="1.6" fill="#fbe6cf"/>`,
  },
  camellia: {
    from: '#fde3ea',
    to: '#f6a9bd',
    art: `<path d="M20 66c10-10 22-8 28 4-12 8-24 6-28-4zM76 66c-10-10-22-8-28 4 12 8 24 6 28-4z" fill="#4f9a7a"/>
      <g fill="#d9446a"><circle cx="48" cy="27" r="15"/><circle cx="67" cy="41" r="15"/><circle cx="60" cy="62" r="15"/><circle cx="36" cy="62" r="15"/><circle cx="29" cy="41" r="15"/></g>
      <g fill="#e8698a"><circle cx="48" cy="36" r="11"/><circle cx="59" cy="44" r="11"/><circle cx="55" cy="57" r="11"/><circle cx="41" cy="57" r="11"/><circle cx="37" cy="44" r="11"/></g>
      <circle cx="48" cy="48" r="10" fill="#ffd66b"/><g fill="#d99a1e"><circle cx="44" cy="46" r="1.7"/><circle cx="51" cy="45" r="1.7"/><circle cx="48" cy="52" r="1.7"/></g>`,
  },
  cloud: {
    from: '#cfe8ff',
    to: '#7fb8f0',
    art: `<circle cx="70" cy="24" r="9" fill="#ffe08a"/>
      <path d="M30 66a15 15 0 0 1-1-30 20 20 0 0 1 37-5 17 17 0 0 1 2 35z" fill="#fff"/>
      ${eyes(50, '#3d5a78')}<path d="M43 56q5 4 10 0" fill="none" stroke="#3d5a78" stroke-width="2.6" stroke-linecap="round"/>
      <circle cx="32" cy="55" r="3.4" fill="#ffc7cf"/><circle cx="64" cy="55" r="3.4" fill="#ffc7cf"/>
      <g transform="rotate(-8 48 77)"><rect x="34" y="68" width="28" height="18" rx="3" fill="#fff6e0" stroke="#e3a94f" stroke-width="2"/><path d="M35 70l13 9 13-9" fill="none" stroke="#e3a94f" stroke-width="2" stroke-linejoin="round"/></g>`,
  },
  mint: {
    from: '#d9f7e6',
    to: '#7fd6b0',
    art: `<path d="M57 12l-9 22" stroke="#ff7d6b" stroke-width="5" stroke-linecap="round"/>
      <path d="M28 32h40l-5 48a6 6 0 0 1-6 5H39a6 6 0 0 1-6-5z" fill="#f4fffa" opacity=".95"/>
      <path d="M30 44h36l-4 36a5 5 0 0 1-5 4H39a5 5 0 0 1-5-4z" fill="#63cfa6"/>
      <g fill="#d6fbea"><circle cx="41" cy="76" r="2.4"/><circle cx="56" cy="73" r="2"/><circle cx="48" cy="79" r="1.6"/><circle cx="58" cy="52" r="2.2"/></g>
      <circle cx="41" cy="59" r="3.2" fill="#17513c"/><circle cx="55" cy="59" r="3.2" fill="#17513c"/><path d="M44 65q4 4 8 0" fill="none" stroke="#17513c" stroke-width="2.4" stroke-linecap="round"/>
      <path d="M30 34c-12-2-16-10-14-18 10 0 17 7 18 16zM37 32c-3-9 1-16 8-18 4 7 2 15-4 19z" fill="#2f9f72"/>`,
  },
  cat: {
    from: '#fff0cf',
    to: '#ffc56e',
    art: `<path d="M22 46V20l17 12zM74 46V20L57 32z" fill="#e88b34"/><path d="M26 38V27l8 6zM70 38V27l-8 6z" fill="#ffd9c2"/>
      <ellipse cx="48" cy="54" rx="29" ry="26" fill="#f2a04a"/>
      <path d="M48 28v11M38 30l2 9M58 30l-2 9" stroke="#cf6f1f" stroke-width="4" stroke-linecap="round"/>
      <ellipse cx="48" cy="65" rx="16" ry="12" fill="#fff3e0"/>
      <path d="M33 52q5-5 10 0M53 52q5-5 10 0" fill="none" stroke="#4a2d16" stroke-width="3" stroke-linecap="round"/>
      <path d="M45 60h6l-3 4z" fill="#e06a5f"/><path d="M48 64q-4 6-9 3M48 64q4 6 9 3" fill="none" stroke="#4a2d16" stroke-width="2.2" stroke-linecap="round"/>
      <g stroke="#fff" stroke-width="2" stroke-linecap="round"><path d="M17 58l11 2M17 66l11-1M79 58l-11 2M79 66l-11-1"/></g>`,
  },
  owner: {
    from: '#d5e3ff',
    to: '#7d9be8',
    art: `<rect x="22" y="44" width="52" height="36" rx="4" fill="#fff8ea"/>
      <rect x="30" y="56" width="16" height="24" rx="2" fill="#5c79c9"/><circle cx="42" cy="69" r="1.6" fill="#ffe08a"/>
      <rect x="52" y="56" width="16" height="13" rx="2" fill="#bcd4ff"/><path d="M60 56v13M52 62.500h16" stroke="#fff" stroke-width="2"/>
      <path d="M20 28h56l5 16H15z" fill="#f0685c"/><path d="M31.500 28h11l-1.500 16H27zM53.500 28h11L69 44H55z" fill="#fff1e6"/>
      <path d="M15 44h14a7 7 0 0 1-14 0zm26 0h14a7 7 0 0 1-14 0zm26 0h14a7 7 0 0 1-14 0z" fill="#d9534a"/><path d="M28 44h13a6.500 7 0 0 1-13 0zm27 0h13a6.500 7 0 0 1-13 0z" fill="#ffe3d3"/>`,
  },
  support: {
    from: '#c9f2ee',
    to: '#4fb8c9',
    art: `<path d="M22 52a26 26 0 0 1 52 0" fill="none" stroke="#12616e" stroke-width="6" stroke-linecap="round"/>
      <circle cx="48" cy="53" r="23" fill="#ffe9d6"/><path d="M25 50c2-16 12-22 23-22s21 6 23 22c-9-1-16-5-20-11-5 7-14 11-26 11z" fill="#3a3f58"/>
      <rect x="15" y="48" width="12" height="19" rx="6" fill="#0d7f8c"/><rect x="69" y="48" width="12" height="19" rx="6" fill="#0d7f8c"/>
      <circle cx="40" cy="55" r="3" fill="#3b2a24"/><circle cx="56" cy="55" r="3" fill="#3b2a24"/><path d="M42 64q6 6 12 0" fill="none" stroke="#c4574c" stroke-width="3" stroke-linecap="round"/>
      <path d="M75 66c0 10-8 14-18 14" fill="none" stroke="#12616e" stroke-width="4" stroke-linecap="round"/><circle cx="55" cy="80" r="4.500" fill="#12616e"/>`,
  },
}

/** Renders a picture as a square SVG document. */
export function avatarSvg(name: Person['avatar']): string {
  const { from, to, art } = AVATARS[name]
  return `<svg xmlns="http://www.w3.org/2000/svg" width="192" height="192" viewBox="0 0 96 96"><defs><linearGradient id="b" x1="0" y1="0" x2="1" y2="1"><stop stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient></defs><rect width="96" height="96" fill="url(#b)"/>${art}</svg>`
}
