/**
 * From here on, files of this process are for its own user alone, and so are those that SQLite makes
 * beside a store. To be called before the first one.
 */
export function keepFilesPrivate(): void {
  process.umask(0o077);
}
