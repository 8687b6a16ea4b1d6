import { wasmBytes } from '../../../pkg/engine-bytes.js';
import { supplyEngine } from '../core/engine/engine.js';

// Synchronous, so that there is no `init` to await: browsers compile a module of this size at once.
supplyEngine(() => new WebAssembly.Module(wasmBytes()));

export * from './api.js';
