import { directionOf, type Locale } from '#domain/locales.ts';
import { withoutIsolates } from './german-words.ts';

/** What a mail says, before it is plain text or HTML. */
export interface MailContent {
  locale: Locale;
  subject: string;
  /** The first sentence: all that most people need. */
  lead: string;
  paragraphs: string[];
  facts: Fact[];
  lists: { heading: string; items: string[]; after?: string }[];
  /** Where the request can be seen and changed. */
  link: { text: string; href: string };
  greeting: string;
  closing: string[];
  /** Name and address of the town hall. */
  signature: string[];
}

export interface Fact {
  label: string;
  /** One or more lines. */
  values: string[];
}

/** The plain text part: readable without any mark-up. */
export function contentToText(content: MailContent): string {
  const facts = content.facts.map(({ label, values }) => {
    const [first = ''] = values;
    return values.length > 1
      ? `${label}:\n${values.map((value) => `  ${value}`).join('\n')}`
      : `${label}: ${first}`;
  });
  const lists = content.lists.map(({ heading, items, after }) =>
    [`${heading}:`, ...items.map((item) => `- ${item}`), ...(after ? [after] : [])].join('\n'),
  );
  const blocks = [
    content.greeting,
    content.lead,
    ...content.paragraphs,
    facts.join('\n'),
    ...lists,
    `${content.link.text}:\n${content.link.href}`,
    ...content.closing,
    content.signature.join('\n'),
  ];
  const text = `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
  return directionOf(content.locale) === 'rtl' ? text : withoutIsolates(text);
}
