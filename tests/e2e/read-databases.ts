/** Runs in a page: all that lies in each of its databases, by name, as JSON. */
export async function readDatabases(): Promise<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open(name);
      opening.addEventListener('success', () => resolve(opening.result));
      opening.addEventListener('error', () => reject(new Error(name)));
    });
    const rows = [];
    for (const store of database.objectStoreNames) {
      const stored = await new Promise<unknown[]>((resolve, reject) => {
        const reading = database.transaction(store).objectStore(store).getAll();
        reading.addEventListener('success', () => resolve(reading.result as unknown[]));
        reading.addEventListener('error', () => reject(new Error(`${name}/${store}`)));
      });
      rows.push(...stored);
    }
    database.close();
    texts[name] = JSON.stringify(rows);
  }
  return texts;
}
