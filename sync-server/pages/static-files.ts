import { readFile, readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { asItIs, compress, tagOf, type Compressed } from './compressed.ts';

export interface StaticFile extends Compressed {
  type: string;
  cacheControl: string;
  /** `Content-Security-Policy`, which workers and pictures opened by themselves have of their own. */
  policy?: string;
}

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
};
const compressedTypes = new Set(['.png', '.ico', '.woff2']);

/** Whether a file of the build is served in smaller encodings. */
export function isCompressible(path: string): boolean {
  const extension = extname(path);
  return extension in types && !compressedTypes.has(extension);
}

/**
 * Reads the built files into memory, compressed once. Only these exact addresses are answered, so
 * nothing else on the disk can be reached.
 * @returns files by address
 */
export async function loadStaticFiles(folder: string): Promise<ReadonlyMap<string, StaticFile>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).replaceAll('\\', '/'))
    .filter((path) => extname(path) in types && !path.startsWith('/.'));
  const files = await Promise.all(
    paths.map(async (path) => [path, await loadFile(folder, path)] as const),
  );
  return new Map(files);
}

/** The build has done it: compressing well takes seconds, and would take them at each start. */
async function readCompressed(folder: string, path: string, body: Buffer): Promise<Compressed> {
  try {
    const [br, gzip] = await Promise.all([
      readFile(join(folder, `${path}.br`)),
      readFile(join(folder, `${path}.gz`)),
    ]);
    return { etag: tagOf(body), identity: body, br, gzip };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return compress(body);
  }
}

async function loadFile(folder: string, path: string): Promise<StaticFile> {
  const body = await readFile(join(folder, path));
  const extension = extname(path);
  const compressed = isCompressible(path) ? await readCompressed(folder, path, body) : asItIs(body);
  return {
    ...compressed,
    type: types[extension] ?? 'application/octet-stream',
    // Built files bear the hash of their content in their names.
    ...(path.startsWith('/assets/')
      ? { cacheControl: 'public, max-age=31536000, immutable' }
      : { cacheControl: 'no-cache', policy: "default-src 'self'" }),
  };
}
