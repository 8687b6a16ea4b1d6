/** `rolegate` without the engine's bytes, for pages that stream it from a file of its own: `rolegate/engine.wasm`. */
import { notStarted, start, supplyEngine } from './engine.js';

export * from './api.js';

/** The engine's file, its bytes, or the module compiled from it. */
export type EngineSource = string | URL | Request | Response | BufferSource | WebAssembly.Module;

/** Loads the engine, compiling while it downloads. Await it before the first gate; again, it does nothing. */
export async function init(source: EngineSource | PromiseLike<EngineSource>): Promise<void> {
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
  let module: WebAssembly.Module;
  try {
    module = source instanceof WebAssembly.Module ? source : new WebAssembly.Module(source);
  } catch (cause) {
    throw notStarted(cause);
  }
  supplyEngine(() => module);
  start();
}

async function compiled(source: EngineSource): Promise<WebAssembly.Module> {
  if (source instanceof WebAssembly.Module) return source;
  if (source instanceof Response) return compiledWhileLoading(source);
  if (typeof source === 'string' || source instanceof URL || source instanceof Request) {
    return compiledWhileLoading(await fetch(source));
  }
  return WebAssembly.compile(source);
}

async function compiledWhileLoading(response: Response): Promise<WebAssembly.Module> {
  if (!response.ok) throw new Error(`\`${response.url}\` answered ${response.status}`);
  const type = response.headers.get('content-type')?.split(';')[0];
  // Hosts that do not know the type of wasm send it as plain bytes, which do not compile while they load.
  if (type === 'application/wasm') return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}
