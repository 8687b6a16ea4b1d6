// The links between Markdown pages.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The Markdown pages of a folder, and those of its `docs`. */
export function pagesUnder(folder) {
  const within = (place) =>
    readdirSync(place)
      .filter((name) => name.endsWith('.md'))
      .map((name) => join(place, name));
  return [...within(folder), ...within(join(folder, 'docs'))];
}

/** What the pages link to, on the file system, and is not there: the file, or its heading. */
export function brokenLinks(pages) {
  return pages.flatMap((page) =>
    linksOf(page)
      .filter((link) => !leads(page, link))
      .map((link) => `${page}: ${link}`),
  );
}

function linksOf(page) {
  const text = withoutCode(page);
  const links = [...text.matchAll(/\]\(([^()\s]+)\)/g), ...text.matchAll(/^\[[^\]]+\]: (\S+)$/gm)].map(
    ([, link]) => link,
  );
  return links.filter((link) => !/^[a-z]+:/.test(link));
}

function leads(page, link) {
  const [path, anchor] = link.split('#');
  const file = path === '' ? page : resolve(dirname(page), path);
  return existsSync(file) && (anchor === undefined || anchorsOf(file).includes(anchor));
}

/** The anchors of a page's headings, as renderers of Markdown make them. */
export function anchorsOf(page) {
  const headings = [...withoutCode(page).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading);
  return headings.map((heading) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function withoutCode(page) {
  return readFileSync(page, 'utf8').replaceAll(/^```[\s\S]*?^```$/gm, '');
}
