import { packed } from '../../../pkg/engine-packed.js';
import { supplyEngine } from '../core/engine/engine.js';
import { unpacked } from '../core/engine/unpacked.js';

// Synchronous, so that there is no `init` to await: browsers compile a module of this size at once.
supplyEngine(() => new WebAssembly.Module(unpacked(packed)));

export * from './api.js';
