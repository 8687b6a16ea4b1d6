// npm run format: lays out everything, in each language.
import { filesUnder, main, run } from './shell.mjs';

await main(async () => {
  await run('node', ['node_modules/@biomejs/biome/bin/biome', 'format', '--write']);
  await run('cargo', ['fmt', '--all']);
  for (const manifest of filesUnder('examples').filter((file) => file.endsWith('/Cargo.toml')))
    await run('cargo', ['fmt', '--manifest-path', manifest]);
});
