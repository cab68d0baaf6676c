import { westernDigits } from './western-digits.ts';

/** What the form holds: empty strings where nothing was typed. */
export interface ContactInput {
  name: string;
  email: string;
  phone: string;
}

export const emptyContact: ContactInput = { name: '', email: '', phone: '' };

export type ContactProblem =
  | 'name-missing'
  | 'reach-missing'
  | 'phone-missing'
  | 'email-characters'
  | 'email-invalid'
  | 'phone-invalid';
export type ContactProblems = Partial<Record<keyof ContactInput, ContactProblem>>;

const atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const label = '[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?';

/**
 * A mail address in its plainest form: dot-atoms of RFC 5322 at a host name of RFC 1123, other
 * letters in Punycode. What can be written in no second way can be counted: with comments, quotes
 * and groups one mailbox has any number of addresses.
 */
export const emailPattern = `^${atom}(?:\\.${atom})*@(?:${label}\\.)+[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]$`;
export const phonePattern = '^[0-9+()/ .-]*\\d[0-9+()/ .-]*$';

const [emailExpression, phoneExpression] = [emailPattern, phonePattern].map(
  (pattern) => new RegExp(pattern),
) as [RegExp, RegExp];

export function isEmail(address: string): boolean {
  return emailExpression.test(address);
}

/**
 * A name and at least one way to reach the person, each in a form that the town hall accepts.
 * @param needsPhone somebody will call: an address alone is not enough
 */
export function checkContact(input: ContactInput, needsPhone = false): ContactProblems {
  const { name, email, phone } = trimContact(input);
  const problems: ContactProblems = {};
  if (!name) problems.name = 'name-missing';
  if (needsPhone && !phone) problems.phone = 'phone-missing';
  if (!needsPhone && !email && !phone) problems.email = 'reach-missing';
  if (email && !isEmail(email)) problems.email = emailProblem(email);
  if (phone && !phoneExpression.test(phone)) problems.phone = 'phone-invalid';
  return problems;
}

/** Umlauts, spaces and commas are worth a word of their own: who typed one does not see it as wrong. */
function emailProblem(email: string): ContactProblem {
  return /[^A-Za-z0-9.!#$%&'*+/=?^_`{|}~@-]/.test(email) ? 'email-characters' : 'email-invalid';
}

/** As it is sent: trimmed, without what was left empty. */
export function contactOf(input: ContactInput): { name: string; email?: string; phone?: string } {
  const { name, email, phone } = trimContact(input);
  return { name, ...(email && { email }), ...(phone && { phone }) };
}

/** Signs that turn the writing direction around, and with it a name on the screens of the staff. */
const turningSigns = /[\u202a-\u202e\u2066-\u2069]/g;

function trimContact({ name, email, phone }: ContactInput): ContactInput {
  return {
    name: name.replaceAll(turningSigns, '').trim(),
    email: email.trim(),
    phone: westernDigits(phone).trim(),
  };
}
