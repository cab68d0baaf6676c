import type { TownDocument } from '#domain/schemas/town.ts';

/** What the app's own rendering (`src/app/render-page.tsx`, built to `dist/server`) takes. */
export interface RenderInput {
  /** Without a slash at its end. */
  path: string;
  /** Query without its question mark. */
  search: string;
  locale: string;
  town: TownDocument[];
  /** Instant. */
  now: string;
}

export interface RenderedPage {
  status: number;
  title: string;
  /** What belongs into the root element. */
  html: string;
  pageData: unknown;
  /** The same for everybody, and not one of endlessly many: worth keeping ready. */
  isCommon: boolean;
  /** Source files of what the script loads next, as the build's manifest names them. */
  modules: string[];
}

export type RenderPage = (input: RenderInput) => RenderedPage;
