const keepDemoMessage = 'taschenrathaus-keep-demo';

/** A new version waits until nothing is open, so no page is ever changed under its user. */
export async function registerServiceWorker(): Promise<void> {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
  await navigator.serviceWorker.register('/service-worker.js', { updateViaCache: 'none' });
}

/** Has the demo kept as well, once all that people need is; not where data are dear. */
export async function askToKeepDemo(): Promise<void> {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  if (connection?.saveData) return;
  const { active } = await navigator.serviceWorker.ready;
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- only windows take one
  active?.postMessage(keepDemoMessage);
}
