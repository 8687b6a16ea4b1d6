import { engine } from '../engine/client';
import { saveFile } from '../ui/save';

/** The document as it is now, as a file. */
export async function download(name: string) {
  saveFile(await engine.file(), name.replace(/\.json$/, ''), 'json');
}
