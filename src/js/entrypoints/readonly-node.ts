/** `rolegate/readonly` for Node, as `node.ts` is `rolegate`. */
import { supplyEngine } from '../core/engine/engine.js';

const { readFileSync } = process.getBuiltinModule('node:fs');
supplyEngine(() => new WebAssembly.Module(readFileSync(new URL('./reader.wasm', import.meta.url))));

export * from './readonly-api.js';
