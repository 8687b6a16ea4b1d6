/** Where the focus goes when what had it is gone. */
export function focusGrid() {
  const stop = document.querySelector<HTMLElement>('.grid[tabindex="0"], .grid [role="row"] [tabindex="0"]');
  (stop ?? document.getElementById('main'))?.focus();
}
