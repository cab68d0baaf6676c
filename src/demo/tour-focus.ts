/**
 * Pages give their heading the focus when they come; after a step of the tour it stays where it was
 * among the words of the tour, or goes to the button that leads on, until somebody does something.
 * So the tour goes on with one key, over and over, and on a small screen the heading is not below
 * the words of the tour, whatever comes above it meanwhile.
 */
export function keepFocusOnTour(): void {
  const done = new AbortController();
  const options = { signal: done.signal };
  let heading: HTMLElement | undefined;
  const show = () => heading?.scrollIntoView({ block: 'nearest' });
  const growth = new ResizeObserver(show);
  growth.observe(document.body);
  const keep = ({ target, relatedTarget: before }: FocusEvent) => {
    if (!(target instanceof HTMLHeadingElement)) return;
    heading = target;
    // When the page that it came with has gone to its top.
    queueMicrotask(show);
    const stays = before instanceof HTMLElement && before.closest('.demo-tour') !== null;
    const next = stays ? before : document.querySelector<HTMLElement>('.demo-tour .button');
    next?.focus({ preventScroll: true });
  };
  document.addEventListener('focusin', keep, options);
  for (const name of ['keydown', 'pointerdown', 'wheel', 'touchmove'] as const) {
    document.addEventListener(name, () => done.abort(), { ...options, passive: true });
  }
  done.signal.addEventListener('abort', () => growth.disconnect());
}
