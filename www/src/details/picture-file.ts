/** The picture of the paths as a file of its own: as the page draws it on white, with all that shows it elsewhere. */
import { save } from '../ui/save';
import { shown } from '../engine/shapes/names';

const SVG = 'http://www.w3.org/2000/svg';
const MARGIN = 18;
const HEADING = 46;
/** So many letters of the heading have room. */
const ROOM = 46;

/** What the page's style sheet says of a shape, and of a text. */
const OF_SHAPES = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linecap'];
const OF_TEXT = ['fill', 'font-size', 'font-weight', 'text-anchor'];

/** What XML does not allow, however it is written. */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

export interface Heading {
  title: string;
  /** On what, and the answer. */
  below: string;
}

/** Hands the picture to the browser as a file. */
export function savePicture(drawn: SVGSVGElement, heading: Heading) {
  save(pictureFile(drawn, heading), 'image/svg+xml', `${heading.title} ${heading.below}`, 'svg');
}

function pictureFile(drawn: SVGSVGElement, { title, below }: Heading): string {
  const { width, height } = drawn.viewBox.baseVal;
  const whole = { width: width + 2 * MARGIN, height: height + HEADING + 2 * MARGIN };
  const file = element('svg', { viewBox: `0 0 ${whole.width} ${whole.height}`, role: 'img', ...whole });
  const picture = element('g', { transform: `translate(${MARGIN} ${MARGIN + HEADING})` });
  const { nodes, font } = styled(drawn);
  picture.append(...nodes);
  file.setAttribute('font-family', font);
  file.append(
    element('title', {}, drawn.getAttribute('aria-label') ?? title),
    // A ground of its own: it is read on whatever it is laid.
    element('rect', { ...whole, rx: 10, fill: '#fff' }),
    line(title, { y: MARGIN + 13, 'font-size': 14, 'font-weight': 600, fill: '#1a2230' }),
    line(below, { y: MARGIN + 32, 'font-size': 12, fill: '#576273' }),
    picture,
  );
  return new XMLSerializer().serializeToString(file).toWellFormed().replace(FORBIDDEN, '\ufffd');
}

type Attributes = Record<string, string | number>;

function element(name: string, attributes: Attributes, text = ''): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.textContent = text;
  return made;
}

/** A line of the heading; the whole of a long one is in its title. */
function line(text: string, attributes: Attributes): SVGElement {
  const letters = [...text];
  const short = letters.length > ROOM ? shown(`${letters.slice(0, ROOM - 1).join('')}…`) : text;
  const made = element('text', { x: MARGIN, ...attributes }, short);
  if (short !== text) made.append(element('title', {}, text));
  return made;
}

/** What is drawn, with its looks as attributes: those of the light theme, whichever the page has. */
function styled(drawn: SVGSVGElement): { nodes: ChildNode[]; font: string } {
  const copy = drawn.cloneNode(true) as SVGSVGElement;
  copy.classList.add('picture-copied');
  document.body.append(copy);
  const font = getComputedStyle(copy).fontFamily;
  for (const one of copy.querySelectorAll<SVGElement>('path, rect, circle, text')) {
    const style = getComputedStyle(one);
    for (const look of one.tagName === 'text' ? OF_TEXT : OF_SHAPES) {
      const value = style.getPropertyValue(look);
      if (value !== 'none' || look === 'fill') one.setAttribute(look, value);
    }
  }
  copy.remove();
  for (const one of copy.querySelectorAll('[class]')) one.removeAttribute('class');
  return { nodes: [...copy.childNodes], font };
}
