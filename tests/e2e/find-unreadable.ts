import type { Page } from 'playwright-core';

/**
 * Nothing too wide, no text cut off, and everything that is touched large enough: 48 px for
 * controls, 24 px for links inside a text (WCAG 2.2, 2.5.8).
 */
export function findUnreadable(page: Page): Promise<string[]> {
  return page.evaluate(findProblems);
}

/** Runs in the page, so it stands alone. */
function findProblems(): string[] {
  const problems: string[] = [];
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) problems.push(`scrolls sideways: ${scrollWidth}`);
  const describe = (element: Element) =>
    `<${element.localName} class="${element.className}"> ${(element.textContent ?? '').trim().slice(0, 40)}`;
  const isHiddenForEyes = (element: Element) =>
    element.closest('.visually-hidden, .skip-link, svg, [hidden]') !== null ||
    getComputedStyle(element).clipPath !== 'none';

  for (const element of document.body.querySelectorAll('*')) {
    const box = element.getBoundingClientRect();
    if (box.width === 0 || box.height === 0 || isHiddenForEyes(element)) continue;
    const { overflowY, display } = getComputedStyle(element);
    const hasText = [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
    );
    const isCut =
      element.scrollWidth > element.clientWidth + 1 ||
      (overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 1);
    if (hasText && isCut && display !== 'inline' && element.localName !== 'select') {
      problems.push(`leaves its box: ${describe(element)}`);
    }
    const isOutside = box.left < -1 || box.right > clientWidth + 1;
    if (isOutside) problems.push(`outside of the screen: ${describe(element)}`);
  }

  const controls = 'a[href], button, input, select, textarea';
  for (const control of document.body.querySelectorAll<HTMLElement>(controls)) {
    if (isHiddenForEyes(control)) continue;
    // A checkbox is touched through its card, which is its label.
    const target = control.closest('label') ?? control;
    const { width, height } = target.getBoundingClientRect();
    if (width === 0) continue;
    const isInText = control.localName === 'a' && getComputedStyle(control).display === 'inline';
    const wanted = isInText ? 24 : 48;
    // Seven days stand beside each other: on the narrowest phone they share its whole width.
    const wantedWidth = control.closest('td') ? Math.min(wanted, clientWidth / 7) : wanted;
    if (width < wantedWidth - 0.5 || height < wanted - 0.5) {
      problems.push(`${Math.round(width)} × ${Math.round(height)}: ${describe(control)}`);
    }
  }
  return problems;
}

/**
 * Controls that lose their shape in forced colours, where backgrounds and shadows are gone: each
 * needs a line around it or below its row, and the one with the focus an outline.
 */
export function findUnseen(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const problems: string[] = [];
    for (const control of document.querySelectorAll<HTMLElement>(
      'main :is(button, input, select)',
    )) {
      if (!control.checkVisibility() || control.matches('[type=checkbox], [type=radio]')) continue;
      const isLined = (element: Element) => {
        const { borderBottomStyle, borderBottomWidth } = getComputedStyle(element);
        return borderBottomStyle !== 'none' && Number.parseFloat(borderBottomWidth) >= 1;
      };
      const row = control.closest('li');
      if (!isLined(control) && !(row && isLined(row))) {
        problems.push(`no line: ${control.outerHTML.slice(0, 80)}`);
      }
      // Nothing takes the focus while it is not to be used.
      if (control.matches(':disabled')) continue;
      control.focus({ focusVisible: true } as FocusOptions);
      const { outlineStyle } = getComputedStyle(control);
      if (outlineStyle === 'none') problems.push(`no focus: ${control.outerHTML.slice(0, 80)}`);
    }
    return problems;
  });
}
