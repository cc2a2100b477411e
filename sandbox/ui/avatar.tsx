/** @jsxImportSource hono/jsx */
import type { Person } from '../people'
import type { Place } from '../place'

/** A person's picture. The name stands beside it, so the picture itself is silent. */
export function Avatar({ place, person, size }: { place: Place; person: Person; size: number }) {
  return (
    <img class="avatar" src={place.path(`/avatars/${person.avatar}.svg`)} width={size} height={size} alt="" />
  )
}
