// Runs in the page: renders the buttons of a contender, and shares one project after the other.
import { createElement } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';

export const ids = Array.from({ length: 1_000 }, (_, index) => `p${index}`);

/** The samples, each of one share. Every share shows: the button of its project is not disabled any more. */
export function measure({ make }, rounds) {
  const { Provider, useMay, share } = make(ids);
  let rendered = 0;
  function Button({ id }) {
    rendered++;
    return createElement('button', { disabled: !useMay(id) }, id);
  }
  const container = document.body.appendChild(document.createElement('main'));
  const buttons = ids.map((id) => createElement(Button, { id, key: id }));
  flushSync(() => createRoot(container).render(createElement(Provider, undefined, buttons)));
  const samples = [];
  for (const id of ids.slice(0, rounds)) {
    rendered = 0;
    const start = performance.now();
    flushSync(() => share(id));
    samples.push({ rendered, time: performance.now() - start });
    const enabled = container.querySelectorAll(':enabled').length;
    if (enabled !== samples.length) throw new Error(`${enabled} buttons are enabled after ${samples.length} shares`);
  }
  return samples;
}
