import { cache } from 'react'
import { env } from '@/lib/env'
import { type Viewer, viewer } from './viewer'

/**
 * The merchant who makes this request, or null: a logged-in user of this application whose open_id is in
 * ADMIN_OPEN_IDS. Every page and every action below /admin asks for itself; for anybody else there is nothing there.
 */
export const merchant = cache(async (): Promise<Viewer | null> => {
  const person = await viewer()
  return person && env().adminOpenIds.includes(person.openId) ? person : null
})
