/*
 * Modal dialogs, also in Safari before 15.4 and Firefox before 98: they know no <dialog>, so globals.css shows one with
 * the attribute `data-stand-in` in the same place.
 */

/** Opens a dialog above the page. */
export function openModal(dialog: HTMLDialogElement): void {
  if ('showModal' in dialog) {
    dialog.showModal()
    return
  }
  const element: HTMLElement = dialog
  element.setAttribute('open', '')
  element.setAttribute('data-stand-in', '')
  element.setAttribute('role', 'dialog')
  element.setAttribute('aria-modal', 'true')
  element.tabIndex = -1
  element.addEventListener('keydown', ({ key }) => key === 'Escape' && closeModal(dialog))
  element.focus()
}

/** Closes it. As in every browser, the event `close` follows. */
export function closeModal(dialog: HTMLDialogElement): void {
  if ('close' in dialog) {
    dialog.close()
    return
  }
  const element: HTMLElement = dialog
  element.removeAttribute('open')
  element.removeAttribute('data-stand-in')
  element.dispatchEvent(new Event('close'))
}
