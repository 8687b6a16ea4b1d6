/** `rolegate` for workers that take no wasm but what is deployed with them (Cloudflare's, Vercel's edge). */
import engine from '../../pkg/engine.wasm?module';
import { supplyEngine } from './engine.js';

supplyEngine(() => engine);

export * from './api.js';
