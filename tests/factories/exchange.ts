import { readFile } from 'node:fs/promises';
import { expect } from 'vitest';

/** A request of an exchange and what is read from its answer. */
export interface Step {
  does: string;
  method: string;
  /** Behind the database, or behind the server when it begins with two slashes. */
  path: string;
  headers?: Record<string, string>;
  json?: unknown;
  form?: string;
  /** `multipart/related`: the document, and files in base64 or as text. */
  related?: { boundary: string; doc: unknown; files: ExchangeFile[] };
  status: number;
  /** What has to be in the answer's JSON; `/…/` stands for an expression. */
  answer?: object;
  exactly?: unknown;
  /** Parts of `multipart/mixed`. */
  parts?: ExchangePart[];
  /** Lines of a continuous feed; the request ends when they have come. */
  lines?: object[];
  cookie?: { name: string; attribute: string };
  /** Values of the answer that later steps write as `{{name}}`. */
  keep?: Record<string, string>;
}

export interface ExchangeFile {
  name: string;
  type: string;
  base64?: string;
  text?: string;
  encoding?: 'gzip';
}

export interface ExchangePart {
  type: string;
  json: object;
  files?: ExchangeFile[];
}

export interface Exchange {
  title: string;
  /** Modules of CouchDB that it was written from. */
  from: string;
  /** Pages of documents that are there before, with their revisions. */
  seed: object[][];
  steps: Step[];
}

export async function readExchange(name: string): Promise<Exchange> {
  const url = new URL(`../integration/exchanges/${name}.json`, import.meta.url);
  return JSON.parse(await readFile(url, 'utf8')) as Exchange;
}

export const bytesOf = ({ base64, text }: { base64?: string; text?: string }): Buffer =>
  base64 === undefined ? Buffer.from(text ?? '') : Buffer.from(base64, 'base64');

/** What is to be found in an answer, as vitest compares it. */
export function toMatchers(value: unknown): unknown {
  if (typeof value === 'string') {
    const pattern = /^\/(.+)\/$/.exec(value)?.[1];
    return pattern === undefined ? value : expect.stringMatching(new RegExp(pattern));
  }
  if (Array.isArray(value)) return value.map(toMatchers);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, toMatchers(item)]));
}
