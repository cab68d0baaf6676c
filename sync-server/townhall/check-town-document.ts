import type { TSchema } from 'typebox';
import { Settings } from 'typebox/system';
import Value from 'typebox/value';
import { Slug } from '#domain/schemas/primitives.ts';
import { townSchemas, type TownDocument } from '#domain/schemas/town.ts';
import { slugOf } from '#domain/document-ids.ts';
import { townRules } from './town-rules.ts';

/** What is wrong with a document; `field` is a JSON pointer (RFC 6901), empty for the whole. */
export interface TownProblem {
  field: string;
  text: string;
}

type ValidationError = ReturnType<typeof Value.Errors>[number];

/** Everything wrong with one document of the town, seen by itself; empty when it is valid. */
export function townDocumentProblems(document: unknown): TownProblem[] {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    return [{ field: '', text: 'must be an object' }];
  }
  const schema = Object.entries(townSchemas).find(
    ([type]) => type === readAt(document, '/type'),
  )?.[1];
  if (!schema) {
    const types = Object.keys(townSchemas).join(', ');
    return [{ field: '/type', text: `must be one of ${types}${shown(document, '/type')}` }];
  }
  const problems = [
    ...schemaProblems(schema, document),
    ...Object.keys(document)
      .filter((field) => !Object.hasOwn(schema.properties, field) && !field.startsWith('_'))
      .map((field) => ({ field: `/${field}`, text: 'is not a field of this type' })),
  ];
  return problems.length > 0 ? problems : ruleProblems(document as TownDocument);
}

function ruleProblems(document: TownDocument): TownProblem[] {
  const problems: TownProblem[] = [];
  const report = (field: string, text: string) => problems.push({ field, text });
  if (document.type !== 'town' && !Value.Check(Slug, slugOf(document._id))) {
    report('/_id', `must end in small letters, digits and single dashes, is "${document._id}"`);
  }
  const checkRules = townRules[document.type] as (
    document: TownDocument,
    report: (field: string, text: string) => void,
  ) => void;
  checkRules(document, report);
  return problems;
}

function schemaProblems(schema: TSchema, document: object): TownProblem[] {
  const errors = allErrors(schema, document);
  return errors
    .filter((error) => !isFollowUp(error, errors))
    .flatMap((error) => {
      const { instancePath: field, keyword, params, message } = error;
      if (keyword === 'required') {
        return params.requiredProperties.map((name) => ({
          field: `${field}/${name}`,
          text: 'is missing',
        }));
      }
      const rule =
        keyword === 'enum' ? `must be one of ${params.allowedValues.join(', ')}` : message;
      return [{ field, text: `${rule}${shown(document, field)}` }];
    });
}

/** The schema library stops after eight errors unless told otherwise, for the whole process. */
function allErrors(schema: TSchema, document: object): ValidationError[] {
  const { maxErrors } = Settings.Get();
  Settings.Set({ maxErrors: Number.MAX_SAFE_INTEGER });
  try {
    return Value.Errors(schema, document);
  } finally {
    Settings.Set({ maxErrors });
  }
}

/** Of a value that may be null, only what is wrong with the value itself is worth a line. */
function isFollowUp(error: ValidationError, errors: readonly ValidationError[]): boolean {
  if (error.keyword === 'anyOf') return true;
  if (error.keyword !== 'type' || error.params.type !== 'null') return false;
  const { instancePath } = error;
  return errors.some(
    (other) =>
      other !== error &&
      other.keyword !== 'anyOf' &&
      (other.instancePath === instancePath || other.instancePath.startsWith(`${instancePath}/`)),
  );
}

function shown(document: object, field: string): string {
  const value = readAt(document, field);
  return typeof value === 'object' || value === undefined ? '' : `, is ${JSON.stringify(value)}`;
}

function readAt(document: object, field: string): unknown {
  return field
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (value, key) => (value as Record<string, unknown> | undefined)?.[key],
      document,
    );
}
