/*
 * `SubmitEvent.submitter` for Safari before 15.4, where a form cannot tell which of its buttons was tapped. React and
 * the buy form read it.
 */

if (!('SubmitEvent' in window && 'submitter' in SubmitEvent.prototype)) {
  let tapped: HTMLButtonElement | null = null

  document.addEventListener(
    'click',
    ({ target }) => {
      tapped = target instanceof Element ? target.closest('button') : null
    },
    true,
  )
  Object.defineProperty(Event.prototype, 'submitter', {
    configurable: true,
    get(this: Event) {
      return this.type === 'submit' && tapped?.form === this.target ? tapped : null
    },
  })
}

export {}
