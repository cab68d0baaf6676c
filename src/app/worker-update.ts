export const skipWaitingMessage = 'taschenrathaus-skip-waiting';

/**
 * Lets a waiting version take over at the start of the app: when no page is open, or only the one
 * that is just being left. The caller has the browser ask again, and the new version answers.
 * @param pages the open pages of the app
 */
export function activatesWaitingWorker(
  { waiting }: Pick<ServiceWorkerRegistration, 'waiting'>,
  pages: readonly { visibilityState: DocumentVisibilityState }[],
): boolean {
  if (!waiting) return false;
  // A page in a tab behind this one is hidden; one that is being left is still in view.
  const isStart =
    pages.length === 0 || (pages.length === 1 && pages[0]?.visibilityState === 'visible');
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- only windows take one
  if (isStart) waiting.postMessage(skipWaitingMessage);
  return isStart;
}
