import * as rolegate from './rolegate/slim.js';
import { decisions } from './decisions.js';

rolegate.init(fetch(new URL('./rolegate/engine.wasm', import.meta.url))).then(() => postMessage(decisions(rolegate)));
