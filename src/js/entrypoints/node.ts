/** `rolegate` for Node, which reads the engine from its file: sooner than to read it as text and decode that. */
import { supplyEngine } from '../core/engine/engine.js';

// Not imported: as a module for ES modules, `fs` brings all streams along, which takes longer than the import of all this.
const { readFileSync } = process.getBuiltinModule('node:fs');
supplyEngine(() => new WebAssembly.Module(readFileSync(new URL('./engine.wasm', import.meta.url))));

export * from './api.js';
