/** Most file systems have room for so many letters of a name, whatever the alphabet. */
const MOST = 80;

/** Hands a text to the browser as a file that is called after something. */
export const save = (text: string, type: string, name: string, extension: string) =>
  saveFile(new Blob([text], { type }), name, extension);

/** The same for what is a file already. */
export function saveFile(file: Blob, name: string, extension: string) {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  const words = name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ['unnamed'];
  link.download = `${[...words.join('-')].slice(0, MOST).join('')}.${extension}`;
  link.click();
  URL.revokeObjectURL(url);
}

/** The same for what is written as JSON. */
export const saveJson = (value: unknown, name: string) =>
  save(JSON.stringify(value, null, 2), 'application/json', name, 'json');
