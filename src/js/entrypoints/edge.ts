/** `rolegate` for workers that take no wasm but what is deployed with them (Cloudflare's, Vercel's edge). */
// Where it lies in the package; a worker's tools give it compiled.
import engine from './engine.wasm?module';
import { supplyEngine } from '../core/engine/engine.js';

supplyEngine(() => engine);

export * from './api.js';
