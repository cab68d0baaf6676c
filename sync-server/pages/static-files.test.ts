import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadStaticFiles } from './static-files.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'static-files-'));
  await writeFile(path.join(folder, 'built.js'), 'let built;');
  await writeFile(path.join(folder, 'built.js.br'), 'brotli of the build');
  await writeFile(path.join(folder, 'built.js.gz'), 'gzip of the build');
  await writeFile(path.join(folder, 'plain.js'), 'let plain;');
});
afterAll(() => rm(folder, { recursive: true }));

it('takes what the build has compressed, and compresses the rest', async () => {
  const files = await loadStaticFiles(folder);
  expect([...files.keys()].sort()).toEqual(['/built.js', '/plain.js']);
  const built = files.get('/built.js');
  expect([built?.br, built?.gzip].map(String)).toEqual([
    'brotli of the build',
    'gzip of the build',
  ]);
  expect(String(built?.identity)).toBe('let built;');
  const plain = files.get('/plain.js');
  expect(String(brotliDecompressSync(plain?.br ?? ''))).toBe('let plain;');
  expect(String(gunzipSync(plain?.gzip ?? ''))).toBe('let plain;');
  expect(plain?.etag).not.toBe(built?.etag);
});
