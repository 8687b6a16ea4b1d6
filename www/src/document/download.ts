import { engine } from '../engine/client';
import { save } from '../ui/save';

/** The document as it is now, as a file. */
export const download = async (name: string) => save(name, await engine.text());
