declare const __APP_VERSION__: string;

/** From package.json, written in by the build. */
export const appVersion = __APP_VERSION__;
