/** `rolegate` without the engine's bytes, for pages that stream it from a file of its own: `rolegate/engine.wasm`. */
import { exportNames } from '../../../pkg/engine-glue.js';
import { isCompiled, isStarted, start, supplyEngine } from '../core/engine/engine.js';
import { notStarted } from '../core/engine/errors.js';

export * from './api.js';

/** The engine's file, its bytes, or the module compiled from it. */
export type EngineSource = string | URL | Request | Response | BufferSource | WebAssembly.Module;

/** Loads the engine, compiling while it downloads. Await it before the first gate; again, it does nothing. */
export async function init(source: EngineSource | PromiseLike<EngineSource>): Promise<void> {
  if (isStarted()) {
    // A download that is not needed any more may fail.
    Promise.resolve(source).catch(() => {});
    return;
  }
  let module: WebAssembly.Module;
  try {
    module = await compiled(await source);
  } catch (cause) {
    throw notStarted(cause);
  }
  initSync(module);
}

/** The same at once, for bytes or a module at hand. */
export function initSync(source: BufferSource | WebAssembly.Module): void {
  if (isStarted()) return;
  let module: WebAssembly.Module;
  try {
    module = isCompiled(source) ? (source as WebAssembly.Module) : new WebAssembly.Module(source as BufferSource);
    // The glue accepts only one module, and would accept a wrong one.
    const names = WebAssembly.Module.exports(module).map(({ name }) => name);
    if (names.join() !== exportNames) throw new Error('it is another module');
  } catch (cause) {
    throw notStarted(cause);
  }
  supplyEngine(() => module);
  start();
}

async function compiled(source: EngineSource): Promise<WebAssembly.Module> {
  if (source instanceof Response) return compiledWhileLoading(source);
  if (typeof source === 'string' || source instanceof URL || source instanceof Request) {
    return compiledWhileLoading(await fetch(source));
  }
  return isCompiled(source) ? (source as WebAssembly.Module) : WebAssembly.compile(source as BufferSource);
}

async function compiledWhileLoading(response: Response): Promise<WebAssembly.Module> {
  if (!response.ok) throw new Error(`\`${response.url}\` answered ${response.status}`);
  const type = response.headers.get('content-type')?.split(';')[0];
  // Hosts that do not know the type of wasm send it as plain bytes, which cannot be compiled while they load.
  if (type === 'application/wasm') return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}
