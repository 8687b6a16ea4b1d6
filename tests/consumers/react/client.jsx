// Takes over what the server rendered: React says on the console what does not fit, which is an error of this consumer.
import { hydrateRoot } from 'react-dom/client';
import * as rolegate from 'rolegate';
import { decisions } from '../decisions.mjs';
import { App, gateOf } from './app.jsx';

const container = document.getElementById('root');
const rendered = container.innerHTML;
const gate = gateOf();
const names = () => [...container.querySelectorAll('button:disabled')].map((button) => button.textContent).join();

function check(condition, what) {
  if (!condition) throw new Error(`${what}: ${container.innerHTML}`);
}

function onMount() {
  check(container.innerHTML === rendered, 'hydration changed the page');
  check(names() === 'Rename,Delete', 'the server gated other buttons');
  gate.share('ada', 'churn', [{ user: 'bo', role: 'OWNER' }]);
  setTimeout(() => {
    check(names() === '', 'the buttons did not follow the share');
    globalThis.decisions = [decisions(rolegate)];
  });
}

hydrateRoot(container, <App gate={gate} onMount={onMount} />, { onRecoverableError: (error) => reportError(error) });
