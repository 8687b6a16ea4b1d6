import { initSync } from '../../pkg/rolegate.js';
import { engineBytes } from '../../pkg/engine-bytes.js';

let ready = false;

/** Compiles the engine on first use. */
export function startEngine(): void {
  if (ready) return;
  initSync({ module: new WebAssembly.Module(engineBytes()) });
  ready = true;
}
