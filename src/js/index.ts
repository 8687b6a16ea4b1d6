import { packed } from '../../pkg/engine-packed.js';
import { supplyEngine } from './engine.js';
import { unpacked } from './unpacked.js';

// Synchronous, with no `init` to await: browsers compile an engine of this size at once.
supplyEngine(() => new WebAssembly.Module(unpacked(packed)));

export * from './api.js';
