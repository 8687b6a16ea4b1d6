// The worker of the sending tests in Node.
import { parentPort } from 'node:worker_threads';
import { answer } from './sending.mjs';

parentPort.on('message', (sent) => answer(sent, (message) => parentPort.postMessage(message)));
