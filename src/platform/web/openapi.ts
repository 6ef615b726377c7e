import type { Route } from './route.ts';

/** The route table as an OpenAPI 3.1 document: every way in, what it does, who may, and which fields it reads. */
export function openApiOf(routes: readonly Route[]): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] ??= {};
    (paths[path] as Record<string, object>)[route.method.toLowerCase()] = operationOf(route);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Keepsight',
      version: '0',
      description:
        'Pages and forms, as the route table states them. Every answer is a page; forms answer with a redirect.',
    },
    components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'keepsight' } } },
    paths,
  };
}

function operationOf(route: Route): object {
  const inPath = [...route.path.matchAll(/:(\w+)/g)].map((found) => found[1] as string);
  const parameters = [
    ...inPath.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
    ...(route.method === 'GET' ? route.fields.map((name) => ({ name, in: 'query', schema: { type: 'string' } })) : []),
  ];
  const properties = Object.fromEntries(route.fields.map((name) => [name, { type: 'string' }]));
  return {
    operationId: `${route.method.toLowerCase()} ${route.path}`,
    summary: route.audit ?? 'Nothing personal',
    'x-action': route.action,
    'x-resource': route.resource,
    'x-audit': route.audit,
    security: route.access === 'everyone' ? [] : [{ session: [] }],
    parameters,
    ...(route.method === 'POST' && {
      requestBody: {
        content: {
          'application/x-www-form-urlencoded': { schema: { type: 'object', properties, additionalProperties: false } },
        },
      },
    }),
    responses: {
      200: { description: 'The page' },
      ...(route.method === 'POST' && {
        303: { description: 'Done; where to go' },
        422: { description: 'What is wrong with the form' },
      }),
      ...(route.access === 'rule' && {
        404: { description: 'Not there, or not theirs to see: it does not say which' },
      }),
    },
  };
}
