// No tools at all: files as they lie in the package, from a static server.
import * as rolegate from './rolegate/index.js';
import { gatePage } from './rolegate/dom.js';
import { decisions, documentOf } from './decisions.js';

gatePage(new rolegate.Gate(documentOf()).as('vic'));
if (!document.querySelector('button').disabled) throw new Error('the button is not gated');
const workers = ['worker.js', 'streaming.js'].map(
  (file) => new Worker(new URL(file, import.meta.url), { type: 'module' }),
);
const answers = workers.map((worker) => new Promise((resolve) => (worker.onmessage = ({ data }) => resolve(data))));
Promise.all(answers).then((texts) => (globalThis.decisions = [decisions(rolegate), ...texts]));
