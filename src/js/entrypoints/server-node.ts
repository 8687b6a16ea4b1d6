/** `rolegate/server` for Node, as `node.ts` is `rolegate`. */
import { supplyEngine } from '../core/engine/engine.js';

const { readFileSync } = process.getBuiltinModule('node:fs');
supplyEngine(() => new WebAssembly.Module(readFileSync(new URL('./server.wasm', import.meta.url))));

export * from './server-api.js';
