// A worker that takes no wasm but what is deployed with it.
import * as rolegate from 'rolegate';
import { decisions } from '../../../decisions.mjs';

export const runtime = 'edge';

export const GET = () => new Response(decisions(rolegate));
