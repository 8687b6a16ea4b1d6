import { flushSync, mount, unmount } from 'svelte';
import Page from './Page.svelte';

export function shown(gate, project) {
  const target = document.createElement('div');
  const app = mount(Page, { target, props: { gate, project } });
  return { text: () => target.textContent, settled: flushSync, end: () => unmount(app) };
}
