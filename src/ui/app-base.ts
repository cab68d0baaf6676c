declare const __APP_BASE__: string | undefined;

/**
 * What stands before every address of this build: nothing, or `/demo`. Decided when it is built, so
 * that the demo cannot take itself for the app.
 */
export const appBase = typeof __APP_BASE__ === 'undefined' ? '' : __APP_BASE__;

/** Of cookies: the app's hold for the demo until it has its own, and never the other way. */
export const cookiePath = appBase || '/';
