import type { FastifyServerOptions } from 'fastify';
import { answerBadAddress } from './error-answers.ts';

/** What the protocol needs of the server that its plugin is registered with. */
export const serverOptions = {
  frameworkErrors: answerBadAddress,
  // Names of databases are checked by their own rule, whose limit is higher than the router's.
  routerOptions: { maxParamLength: 16 * 1024 },
} satisfies FastifyServerOptions;
