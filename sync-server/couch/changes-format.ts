import type { FeedKind } from './changes-query.ts';

/** How a feed is written: what stands around its rows, which are JSON. */
export interface FeedFormat {
  contentType: string;
  begin: string;
  beforeRow: (isFirst: boolean) => string;
  afterRow: (seq: string | null) => string;
  /** A sign of life that is no row. */
  heartbeat: string;
  /** `null`: nothing is said at the end. */
  end: ((lastSeq: string, pending: number) => string) | null;
}

const oneObject: FeedFormat = {
  contentType: 'application/json',
  begin: '{"results":[\n',
  beforeRow: (isFirst) => (isFirst ? '' : ',\n'),
  afterRow: () => '',
  heartbeat: '\n',
  end: (lastSeq, pending) => `\n],\n"last_seq":"${lastSeq}","pending":${pending}}\n`,
};

const objectPerLine: FeedFormat = {
  contentType: 'application/json',
  begin: '',
  beforeRow: () => '',
  afterRow: () => '\n',
  heartbeat: '\n',
  end: (lastSeq, pending) => `{"last_seq":"${lastSeq}","pending":${pending}}\n`,
};

/** https://html.spec.whatwg.org/multipage/server-sent-events.html */
const events: FeedFormat = {
  contentType: 'text/event-stream',
  begin: '',
  beforeRow: () => 'data: ',
  // A row without a number must not take away the one that the browser would go on from.
  afterRow: (seq) => (seq === null ? '\n\n' : `\nid: "${seq}"\n\n`),
  heartbeat: 'event: heartbeat\ndata: \n\n',
  end: null,
};

export const feedFormats: Readonly<Record<FeedKind, FeedFormat>> = {
  normal: oneObject,
  longpoll: oneObject,
  continuous: objectPerLine,
  eventsource: events,
};
