/** Resolves when the page has been painted and the browser has nothing urgent to do. */
export function whenIdle(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      if ('requestIdleCallback' in globalThis) {
        requestIdleCallback(() => resolve(), { timeout: 2000 });
      } else setTimeout(resolve, 200);
    });
  });
}
