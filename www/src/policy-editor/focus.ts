/** Where the focus goes when what had it is gone. */

/** To what leads back to where one was: the policy is only read again. */
export function backToReading() {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('.edit-policy')?.focus());
}

/**
 * What is pressed may take itself away, with a role or a form: the focus then stays in the table that it was in. Called
 * before the press does anything.
 */
export function keepFocus({ target }: Event) {
  const sheet = (target as HTMLElement).closest('.sheet');
  requestAnimationFrame(() => {
    if (document.activeElement !== document.body) return;
    sheet?.querySelector<HTMLElement>('[data-at][tabindex="0"], .head-button, .adding button')?.focus();
  });
}
