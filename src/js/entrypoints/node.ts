/** `rolegate` for Node, which reads the engine from its file. That is faster than decoding it from text. */
import { supplyEngine } from '../core/engine/engine.js';

// Not imported: an import of `fs` loads all streams too, which takes longer than the import of this whole package.
const { readFileSync } = process.getBuiltinModule('node:fs');
supplyEngine(() => new WebAssembly.Module(readFileSync(new URL('./engine.wasm', import.meta.url))));

export * from './api.js';
