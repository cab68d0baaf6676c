import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { compress } from './pages/compressed.ts';
import { isCompressible } from './pages/static-files.ts';

/**
 * `node sync-server/compress-files.ts FOLDER`, a step of the build: puts `.br` and `.gz` beside each
 * file that is served in these encodings, so that no start of a server has to do it.
 */
async function compressFiles(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  await Promise.all(
    entries.map(async (entry) => {
      if (!entry.isFile() || !isCompressible(entry.name)) return;
      const file = path.join(entry.parentPath, entry.name);
      const { br, gzip } = await compress(await readFile(file));
      if (br) await writeFile(`${file}.br`, br);
      if (gzip) await writeFile(`${file}.gz`, gzip);
    }),
  );
}

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('Which folder?');
await compressFiles(folder);
