import { wasmBytes } from '../../../pkg/reader-bytes.js';
import { supplyEngine } from '../core/engine/engine.js';

supplyEngine(() => new WebAssembly.Module(wasmBytes()));

export * from './readonly-api.js';
