import { wasmBytes } from '../../../pkg/engine-bytes.js';
import { supplyEngine } from '../core/engine/engine.js';

// Synchronous, with no `init` to await: browsers compile an engine of this size at once.
supplyEngine(() => new WebAssembly.Module(wasmBytes()));

export * from './api.js';
