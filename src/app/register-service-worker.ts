/** A new version waits until nothing is open, so no page is ever changed under its user. */
export async function registerServiceWorker(): Promise<void> {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
  await navigator.serviceWorker.register('/service-worker.js', { updateViaCache: 'none' });
}
