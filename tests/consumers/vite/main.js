import '../bundled.mjs';
import Streaming from './streaming.js?worker';

const inWorker = (worker) =>
  new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
  });
const workers = [new Worker(new URL('./worker.js', import.meta.url), { type: 'module' }), new Streaming()];
const { decisions } = globalThis;
globalThis.decisions = undefined;
Promise.all(workers.map(inWorker)).then((more) => (globalThis.decisions = [...decisions, ...more]));
