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
  | 'email-invalid'
  | 'phone-invalid';
export type ContactProblems = Partial<Record<keyof ContactInput, ContactProblem>>;

const emailPattern = /^[^@\s]+@[^@\s]+\.[^@\s.]+$/;
const phonePattern = /^[0-9+()/ .-]*\d[0-9+()/ .-]*$/;

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
  if (email && !emailPattern.test(email)) problems.email = 'email-invalid';
  if (phone && !phonePattern.test(phone)) problems.phone = 'phone-invalid';
  return problems;
}

/** As it is sent: trimmed, without what was left empty. */
export function contactOf(input: ContactInput): { name: string; email?: string; phone?: string } {
  const { name, email, phone } = trimContact(input);
  return { name, ...(email && { email }), ...(phone && { phone }) };
}

function trimContact(input: ContactInput): ContactInput {
  return { name: input.name.trim(), email: input.email.trim(), phone: input.phone.trim() };
}
