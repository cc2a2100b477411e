'use client'

import { useState } from 'react'
import { CheckIcon, CopyIcon } from './icons'

/** Some in-app browsers never answer a request for the clipboard; milliseconds. */
const patienceMs = 300

/**
 * Puts text on the clipboard; call it in a tap. Returns whether it worked. A shop opened by plain HTTP in the LAN has
 * no clipboard of the new kind, so the old way follows.
 */
export async function copyText(value: string): Promise<boolean> {
  const written = navigator.clipboard?.writeText(value).then(
    () => true,
    () => false,
  )
  const silence = new Promise<boolean>((resolve) => setTimeout(resolve, patienceMs, false))
  return (written !== undefined && (await Promise.race([written, silence]))) || copyTheOldWay(value)
}

function copyTheOldWay(value: string): boolean {
  const area = document.createElement('textarea')
  area.value = value
  area.style.cssText = 'position:fixed;top:0;opacity:0'
  // Behind an open dialog nothing can be selected.
  const room = document.querySelector('dialog:modal') ?? document.body
  room.append(area)
  area.select()
  const done = document.execCommand('copy')
  area.remove()
  return done
}

/** A small button that copies `value` and says so. */
export function CopyButton({
  value,
  text,
}: {
  value: string
  /** `name` is the button's full name, `said` what a screen reader hears when it is done. */
  text: { label: string; name: string; done: string; said: string }
}) {
  const [done, setDone] = useState(false)
  const Icon = done ? CheckIcon : CopyIcon
  return (
    <>
      <button
        type="button"
        aria-label={text.name}
        onClick={async () => setDone(await copyText(value))}
        className="press -my-2.5 -mr-2 inline-flex shrink-0 min-h-11 items-center gap-1 rounded-full px-2 text-sm text-link"
      >
        <Icon width="16" height="16" />
        {done ? text.done : text.label}
      </button>
      <span role="status" className="sr-only">
        {done ? text.said : ''}
      </span>
    </>
  )
}
