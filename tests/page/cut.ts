/** What text is cut where its reader spaces it (WCAG 1.4.12), of what is whole without. */
import type { Page } from '@playwright/test';

/** What WCAG 1.4.12 has a page bear. */
const SPACED = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }`;

/** Spaces all text of the page as its readers may, or no more. */
export const space = (page: Page, isSpaced: boolean) =>
  page.evaluate(
    ([css, on]) => {
      const sheet = new CSSStyleSheet();
      if (on) sheet.replaceSync(css);
      document.adoptedStyleSheets = [sheet];
    },
    [SPACED, isSpaced] as const,
  );

/** A text that lies beyond what clips it, or beyond the box that it is in. */
export interface Cut {
  text: string;
  /** Whether all of it is told on demand. */
  isTold: boolean;
}

/** What of the text that is shown is cut. */
export const cutTexts = (page: Page) => page.evaluate(findCut);

function findCut(): Cut[] {
  /** A letter may reach beyond its line by so much. */
  const ROOM = 2.5;
  type Box = { left: number; right: number; top: number; bottom: number };
  const isBeyond = (text: Box, box: Box, x: boolean, y: boolean) =>
    (x && (text.left < box.left - ROOM || text.right > box.right + ROOM)) ||
    (y && (text.top < box.top - ROOM || text.bottom > box.bottom + ROOM));

  /** The first around a text that cuts it, or that it leaves; nothing beyond what scrolls is looked at. */
  function cutBy(text: Box, element: Element): Element | null {
    let [x, y, isInBox] = [true, true, false];
    for (let at: Element | null = element; at && (x || y); at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.display === 'contents') continue;
      const box = at.getBoundingClientRect();
      // A footnote's mark has a line of no height.
      const isInline = style.display === 'inline' || at.tagName === 'SUP';
      const hides = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
      if (!isInline && (!isInBox || hides(style.overflowX) || hides(style.overflowY))) {
        const first = !isInBox;
        if (isBeyond(text, box, x && (first || hides(style.overflowX)), y && (first || hides(style.overflowY)))) {
          const scrolls = /auto|scroll/.test(style.overflowX + style.overflowY);
          if (!scrolls) return at;
        }
      }
      isInBox ||= !isInline;
      if (/auto|scroll/.test(style.overflowX)) x = false;
      if (/auto|scroll/.test(style.overflowY)) y = false;
    }
    return null;
  }

  const isTold = (element: Element, words: string) =>
    element.closest('[title]')?.getAttribute('title')?.includes(words) ?? false;
  const named = (element: Element) => `${element.tagName.toLowerCase()}.${[...element.classList].join('.')}`;
  const found = new Map<string, boolean>();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement!;
    const words = node.textContent!.trim();
    if (words === '' || element.closest('.hidden, .sprite, script, option, title, svg')) continue;
    if (!element.checkVisibility({ visibilityProperty: true })) continue;
    if (getComputedStyle(element).clipPath !== 'none') continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) {
      const by = rect.width > 0 && cutBy(rect, element);
      if (by) found.set(`${named(by)}: ${words.slice(0, 60)}`, isTold(element, words));
    }
  }
  const canvas = document.createElement('canvas').getContext('2d')!;
  for (const field of document.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select')) {
    if (!field.checkVisibility() || field.clientHeight < 12 || /checkbox|radio|range|date|file/.test(field.type))
      continue;
    const style = getComputedStyle(field);
    const text =
      field instanceof HTMLSelectElement ? (field.selectedOptions[0]?.label ?? '') : field.value || field.placeholder;
    canvas.font = style.font;
    canvas.letterSpacing = style.letterSpacing;
    canvas.wordSpacing = style.wordSpacing;
    const inside = field.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
    const isLow = Number.parseFloat(style.lineHeight) > field.clientHeight + ROOM;
    if (isLow || canvas.measureText(text).width > inside + ROOM) found.set(`${named(field)}: ${text}`, true);
  }
  return [...found].map(([text, isTold]) => ({ text, isTold }));
}
