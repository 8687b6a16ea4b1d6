/** Saves a text as a file of that name. */
export function save(name: string, json: string) {
  const url = URL.createObjectURL(new Blob([json], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${name
    .replace(/\.json$/, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .toLowerCase()}.json`;
  link.click();
  URL.revokeObjectURL(url);
}
