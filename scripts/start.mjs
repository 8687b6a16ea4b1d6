// npm start: installs and builds what is missing or out of date, then serves the explorer.
import { buildPage } from './build-www.mjs';
import { serve } from './serve.mjs';
import { main } from './shell.mjs';

await main(async () => {
  await buildPage();
  const { url } = await serve('www/dist', { port: Number(process.env.PORT ?? 4173) });
  console.log(`\n  Rolegate explorer: ${url}\n  Ctrl+C stops it.\n`);
});
