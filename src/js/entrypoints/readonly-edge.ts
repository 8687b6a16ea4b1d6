/** `rolegate/readonly` for workers, as `edge.ts` is `rolegate`. */
import engine from './reader.wasm?module';
import { supplyEngine } from '../core/engine/engine.js';

supplyEngine(() => engine);

export * from './readonly-api.js';
