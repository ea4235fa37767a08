import swagger from '@fastify/swagger';
import type { FastifyInstance, RouteOptions } from 'fastify';
import type { Http } from './http.ts';

/** How the API describes itself. */
export type ApiInfo = { title: string; version: string; description?: string };

const PROBLEM_SCHEMA = {
  type: 'object',
  description: 'RFC 9457 problem: Vietnamese first, English in title_en and detail_en',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string', description: 'Stable path that names the kind of problem' },
    title: { type: 'string' },
    title_en: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What happened and the way out' },
    detail_en: { type: 'string' },
    instance: { type: 'string' },
    reference: { type: 'string', description: 'Tell this to support' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'vi', 'en'],
        properties: { field: { type: 'string' }, vi: { type: 'string' }, en: { type: 'string' } },
      },
    },
  },
};

/** Gathers the /api routes into one OpenAPI 3.1 document. Before any route. */
export async function gatherOpenApi(app: FastifyInstance, info: ApiInfo, publicUrl: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info,
      servers: [{ url: publicUrl }],
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
    },
    convertConstToEnum: false,
    transform: ({ schema, url, route }) => ({ schema: described(schema, url, route) as never, url }),
  });
}

/** Serves the document at /api/openapi.json. */
export function serveOpenApi(app: Http): void {
  app.get(
    '/api/openapi.json',
    { config: { permission: 'public', summary: 'This description', hidden: true } },
    async (_request, reply) => reply.header('cache-control', 'no-cache').send(app.swagger()),
  );
}

function described(schema: object | undefined, url: string, route: RouteOptions): object {
  const config = route.config;
  if (!url.startsWith('/api/') || config?.hidden) return { hide: true };
  const response = (schema as { response?: object } | undefined)?.response;
  return {
    ...schema,
    summary: config?.summary,
    ...(config?.description ? { description: config.description } : {}),
    tags: config?.tags ?? [url.split('/')[3] ?? 'api'],
    ...(config?.permission === 'public' ? {} : { security: [{ bearer: [] }] }),
    'x-permission': config?.permission,
    response: {
      ...(response ?? { '2xx': { description: 'Done' } }),
      default: { description: 'Problem', content: { 'application/problem+json': { schema: PROBLEM_SCHEMA } } },
    },
  };
}
