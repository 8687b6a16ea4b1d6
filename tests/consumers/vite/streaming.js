// The engine as a file of its own, streamed.
import engine from 'rolegate/engine.wasm?url';
import * as rolegate from 'rolegate/slim';
import { decisions } from '../decisions.mjs';

rolegate.init(fetch(engine)).then(() => postMessage(decisions(rolegate)));
