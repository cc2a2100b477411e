/*
 * Opens and closes the popovers of buttons with `popovertarget`. globals.css hides every popover without `data-open` and
 * draws what is behind it darker. As with the browser's own: one is open at a time, a tap outside and Esc close it.
 */

export {}

let shown: { box: HTMLElement; button: HTMLElement } | null = null

function close() {
  shown?.box.removeAttribute('data-open')
  shown = null
}

document.addEventListener('click', ({ target }) => {
  if (!(target instanceof Element)) return
  const button = target.closest<HTMLElement>('button[popovertarget]')
  const box = button && document.getElementById(button.getAttribute('popovertarget') ?? '')
  if (button && box) {
    const wasOpen = shown?.box === box
    close()
    if (wasOpen || button.getAttribute('popovertargetaction') === 'hide') return
    shown = { box, button }
    box.setAttribute('data-open', '')
  } else if (!shown?.box.contains(target)) {
    close()
  }
})

document.addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape' || !shown) return
  shown.button.focus()
  close()
})
