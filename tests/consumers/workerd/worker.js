// A worker that takes no wasm but what is deployed with it.
import * as rolegate from 'rolegate';
import { decisions } from '../decisions.mjs';

export default { fetch: () => new Response(decisions(rolegate)) };
