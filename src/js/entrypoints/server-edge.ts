/** `rolegate/server` for workers, as `edge.ts` is `rolegate`. */
import engine from './server.wasm?module';
import { supplyEngine } from '../core/engine/engine.js';

supplyEngine(() => engine);

export * from './server-api.js';
