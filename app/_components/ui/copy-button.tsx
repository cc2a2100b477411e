'use client'

import { useState } from 'react'
import { CheckIcon, CopyIcon } from './icons'

/** Milliseconds. Some in-app browsers never settle the promise of a clipboard request. */
const clipboardTimeoutMs = 300

/**
 * Copies text to the clipboard and returns whether it worked. Call it from a click handler. Falls back to execCommand,
 * since the Clipboard API is missing on plain http, e.g. in a LAN.
 */
export async function copyText(value: string): Promise<boolean> {
  const written = navigator.clipboard?.writeText(value).then(
    () => true,
    () => false,
  )
  const timeout = new Promise<boolean>((resolve) => setTimeout(resolve, clipboardTimeoutMs, false))
  return (written !== undefined && (await Promise.race([written, timeout]))) || copyByCommand(value)
}

function copyByCommand(value: string): boolean {
  const area = document.createElement('textarea')
  area.value = value
  area.style.cssText = 'position:fixed;top:0;opacity:0'
  // Nothing outside of an open modal dialog can be selected.
  const container = document.querySelector('dialog[open]') ?? document.body
  container.append(area)
  area.select()
  const done = document.execCommand('copy')
  area.remove()
  return done
}

/** A small button that copies `value` and confirms it. */
export function CopyButton({
  value,
  text,
}: {
  value: string
  /** `name` is the accessible name; `said` is announced to screen readers after copying. */
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
