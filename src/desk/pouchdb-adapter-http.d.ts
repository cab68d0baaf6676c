declare module 'pouchdb-adapter-http' {
  const plugin: PouchDB.Plugin;
  // oxlint-disable-next-line import/no-default-export -- this is how the package exports it
  export default plugin;
}
