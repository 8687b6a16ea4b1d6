import { engine } from '../engine/client';
import { save } from '../ui/save';

/** The document as it is now, as a file. */
export async function download(name: string) {
  save(await engine.text(), 'application/json', name.replace(/\.json$/, ''), 'json');
}
