import { engine } from '../engine/client';

/** The document as it is now, as a file. */
export async function download(name: string) {
  const url = URL.createObjectURL(new Blob([await engine.text()], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${name
    .replace(/\.json$/, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .toLowerCase()}.json`;
  link.click();
  URL.revokeObjectURL(url);
}
