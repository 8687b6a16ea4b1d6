import { packed } from '../../../pkg/server-packed.js';
import { supplyEngine } from '../core/engine/engine.js';
import { unpacked } from '../core/engine/unpacked.js';

supplyEngine(() => new WebAssembly.Module(unpacked(packed)));

export * from './server-api.js';
