import { packed } from '../../pkg/reader-packed.js';
import { supplyEngine } from './engine.js';
import { unpacked } from './unpacked.js';

supplyEngine(() => new WebAssembly.Module(unpacked(packed)));

export * from './readonly-api.js';
