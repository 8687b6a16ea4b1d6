// npm run format: lays out everything, in each language.
import { main, otherCrates, run } from './shell.mjs';

await main(async () => {
  await run('node', ['node_modules/@biomejs/biome/bin/biome', 'format', '--write']);
  await run('cargo', ['fmt', '--all']);
  for (const manifest of otherCrates()) await run('cargo', ['fmt', '--manifest-path', manifest]);
});
