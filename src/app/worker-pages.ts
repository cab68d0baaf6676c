declare const __BUILD_ID__: string;

const cachePrefix = 'taschenrathaus-pages-';
/** Pages name the files of their build, so those of two builds must never be mixed. */
const cacheName = cachePrefix + __BUILD_ID__;
const buildHeader = 'app-build';

const shellPath = '/shell';
const keptPaths = [
  '/',
  '/leistungen',
  '/plaetze',
  '/kurse',
  '/mehr',
  '/mehr/meine-daten',
  '/mehr/barrierefreiheit',
  '/datenschutz',
  '/impressum',
  '/termin',
  '/kontakt',
  '/anfragen',
  shellPath,
];
const maxVisited = 60;
/** On a line that hangs, the shell with what the device knows is better than waiting. */
const networkTimeoutMs = 4000;

/** A navigation to answer, and what may go on after the answer. */
export interface PageVisit {
  path: string;
  request: Request;
  waitUntil(work: Promise<unknown>): void;
  /** The server has another build than this worker. */
  onOtherBuild(): Promise<unknown>;
}

export function isPageOfApp(path: string): boolean {
  return !/^\/(db|desk|demo|metrics)(\/|$)|\.[a-z0-9]+$/.test(path);
}

/** Puts the pages everybody needs into the cache, in the language chosen now. */
export async function keepPages(): Promise<void> {
  const cache = await caches.open(cacheName);
  const visited = (await cache.keys()).filter(({ url }) => !keptPaths.includes(pathOf(url)));
  await Promise.all([
    ...visited.map((request) => cache.delete(request)),
    ...keptPaths.map(async (path) => {
      const response = await fetchPage(path);
      if (!isOfThisBuild(response)) throw new Error(`${path} is not of this build`);
      await cache.put(path, response);
    }),
  ]);
}

export async function dropOldPages(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(cachePrefix) && name !== cacheName);
  await Promise.all(old.map((name) => caches.delete(name)));
}

/**
 * Answers with the page that is kept, and gets a fresh one for the next time. The rest comes from
 * the network, or else the page draws itself from what is on the device.
 */
export async function answerVisit(visit: PageVisit): Promise<Response> {
  const { path, request } = visit;
  const cache = await caches.open(cacheName);
  const kept = await cache.match(keptPathOf(path), { ignoreVary: true });
  if (kept) {
    visit.waitUntil(refreshPage(cache, keptPathOf(path), visit.onOtherBuild));
    return kept;
  }
  try {
    const response = await fetch(request, { signal: AbortSignal.timeout(networkTimeoutMs) });
    if (isOfThisBuild(response)) visit.waitUntil(keepVisited(cache, path, response.clone()));
    return response;
  } catch (error) {
    const shell = await cache.match(shellPath, { ignoreVary: true });
    if (!shell) throw error;
    return shell;
  }
}

/** All requests share one frame: the page itself is drawn on the device. */
function keptPathOf(path: string): string {
  return path.startsWith('/anfragen/') ? '/anfragen' : path;
}

async function refreshPage(
  cache: Cache,
  path: string,
  onOtherBuild: PageVisit['onOtherBuild'],
): Promise<void> {
  try {
    const response = await fetchPage(path);
    if (isOfThisBuild(response)) await cache.put(path, response);
    else if (response.ok) await onOtherBuild();
  } catch {
    // No network: what is kept stays.
  }
}

async function keepVisited(cache: Cache, path: string, response: Response): Promise<void> {
  await cache.put(path, response);
  const visited = (await cache.keys()).filter(({ url }) => !keptPaths.includes(pathOf(url)));
  await Promise.all(visited.slice(0, -maxVisited).map((request) => cache.delete(request)));
}

function fetchPage(path: string): Promise<Response> {
  return fetch(path, { cache: 'no-cache', headers: { accept: 'text/html' } });
}

function isOfThisBuild(response: Response): boolean {
  return response.ok && response.headers.get(buildHeader) === __BUILD_ID__;
}

export function pathOf(url: string): string {
  return new URL(url).pathname;
}
