declare const __BUILD_ID__: string;
/** Addresses of the demo's page and files. */
declare const __DEMO_FILES__: string[];

const cachePrefix = 'taschenrathaus-demo-files-';
const cacheName = cachePrefix + __BUILD_ID__;
const demoPath = '/demo';

export function isPageOfDemo(path: string): boolean {
  return path === demoPath || path.startsWith(`${demoPath}/`);
}

/**
 * Keeps the demo on the device: after the app, and apart from it, so that on a slow line nobody
 * waits longer for what they need. Until all of it is here, that of an earlier build stays.
 */
export async function keepDemo(): Promise<void> {
  const cache = await caches.open(cacheName);
  // The page comes last: it names the files of its build.
  for (const path of [...__DEMO_FILES__, demoPath]) {
    if (await cache.match(path, { ignoreVary: true })) continue;
    const kept = path === demoPath ? undefined : await caches.match(path, { ignoreVary: true });
    const response = kept ?? (await fetch(path));
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    await cache.put(path, response);
  }
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(cachePrefix) && name !== cacheName);
  await Promise.all(old.map((name) => caches.delete(name)));
}

export async function answerDemo(request: Request): Promise<Response> {
  return (await keptFile(demoPath)) ?? fetch(request);
}

/** A file of the demo, or its page. */
export function keptFile(path: string): Promise<Response | undefined> {
  return caches.match(path, { ignoreVary: true });
}
