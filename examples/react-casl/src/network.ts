/** The way to the server, which is loaded apart from the page. */
import type { Request } from './boards/server';
import type { CaslNews } from './server';

const server = import('./server');

/** Hears of what one user may know, now and whenever it changes. Gives a function that ends that. */
export function connect(user: string | null, hear: (news: CaslNews) => void): () => void {
  let end: (() => void) | undefined = () => {};
  void server.then(({ connect }) => {
    if (end !== undefined) end = connect(user, hear);
  });
  return () => {
    end?.();
    end = undefined;
  };
}

/** Has the server do something, which it may refuse: then it says as a sentence why. */
export async function send(user: string | null, request: Request): Promise<string | undefined> {
  return (await server).send(user, request);
}
