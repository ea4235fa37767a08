import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Assets } from './asset.ts';
import type { Lang } from './problem.ts';
import type { SchemaTypes } from './validate.ts';

/** Lets a request in, or throws an `HttpProblem`, or answers by itself (a redirect to the sign-in page). */
export type Guard = (request: FastifyRequest, reply: FastifyReply, permission: string) => Promise<unknown>;

/** The door. Rooms add their routes with `registerX(app: Http, deps)`. */
export type Http = FastifyInstance<Server, IncomingMessage, ServerResponse, FastifyBaseLogger, SchemaTypes>;

/** A route as it was registered, for whoever must look at all of them. */
export type Door = {
  readonly method: string;
  /** Its pattern: `/dossiers/:id`. */
  readonly url: string;
  readonly permission: string;
  /** Bytes of a body at most. */
  readonly bodyLimit: number;
  readonly schema: { readonly params?: unknown; readonly querystring?: unknown; readonly body?: unknown };
};

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the caller must be allowed to do; `public` for anyone. A route without one is refused at the start. */
    permission: string;
    /** One line for the API's description. */
    summary?: string;
    description?: string;
    tags?: string[];
    /** Left out of the API's description. */
    hidden?: boolean;
  }
  interface FastifyInstance {
    assets: Assets;
    /** Says who lets requests in. Without it only `public` routes may exist. */
    guardWith(guard: Guard): void;
    /** Every route there is, one for each method, in the order of registration. */
    doors: readonly Door[];
    /** Ends when the server begins to close: streams must end then. */
    closing: AbortSignal;
  }
  interface FastifyRequest {
    lang: Lang;
  }
}
