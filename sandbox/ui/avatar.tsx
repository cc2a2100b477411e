/** @jsxImportSource hono/jsx */

import type { BaseUrl } from '../base-url'
import type { Person } from '../people'

/** A person's picture. The name is always next to it, so the alternative text is empty. */
export function Avatar({ baseUrl, person, size }: { baseUrl: BaseUrl; person: Person; size: number }) {
  return (
    <img
      class="avatar"
      src={baseUrl.path(`/avatars/${person.avatar}.svg`)}
      width={size}
      height={size}
      alt=""
    />
  )
}
