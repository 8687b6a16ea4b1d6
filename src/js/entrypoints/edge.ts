/** `rolegate` for workers that run only the wasm that was deployed with them (Cloudflare's, Vercel's edge). */
// Its path in the package. The tools of such workers import it compiled.
import engine from './engine.wasm?module';
import { supplyEngine } from '../core/engine/engine.js';

supplyEngine(() => engine);

export * from './api.js';
