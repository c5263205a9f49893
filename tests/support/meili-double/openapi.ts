import { readFileSync } from "node:fs";

type Schema = Record<string, unknown> & { properties?: Record<string, Schema>; items?: Schema };
interface Operation {
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
}
interface Description {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

/** What is wrong with a request or an answer by the server's own description; nothing where there is none. */
export type Contract = (
  method: string,
  path: string,
  part: { body: unknown } | { status: number; answer: unknown },
) => string[];

/** Reads the OpenAPI description of a Meilisearch release; without a file, everything conforms. */
export function readContract(file: string | undefined): Contract {
  if (!file) return () => [];
  const description = JSON.parse(readFileSync(file, "utf8")) as Description;
  const paths = Object.entries(description.paths).map(([template, operations]) => ({
    pattern: new RegExp(`^${template.replace(/\{\w+\}/g, "[^/]+")}$`),
    operations,
    parts: template.split("{").length,
  }));
  paths.sort((a, b) => a.parts - b.parts);
  return (method, path, part) => {
    const operation = paths.find(({ pattern }) => pattern.test(path))?.operations[method.toLowerCase()];
    if (!operation) return [`${method} ${path} is not described`];
    if ("body" in part) {
      const schema = operation.requestBody?.content["application/json"]?.schema;
      return schema ? errors(description, schema, part.body, "body") : [];
    }
    const schema = operation.responses[String(part.status)]?.content?.["application/json"]?.schema;
    return schema && part.status < 300 && path !== "/multi-search"
      ? errors(description, schema, part.answer, "answer")
      : [];
  };
}

function errors(description: Description, schema: Schema, value: unknown, at: string): string[] {
  const { $ref, oneOf, allOf, type } = schema as Schema & Partial<Record<"oneOf" | "allOf", Schema[]>>;
  if (typeof $ref === "string") {
    const name = $ref.split("/").at(-1) ?? "";
    return errors(description, description.components.schemas[name] ?? {}, value, at);
  }
  if (allOf) return allOf.flatMap((part) => errors(description, part, value, at));
  if (oneOf) {
    const tries = oneOf.map((part) => errors(description, part, value, at));
    return tries.some((found) => found.length === 0) ? [] : (tries[0] ?? []);
  }
  if (Array.isArray(schema.enum) && !schema.enum.includes(value)) return [`${at} is none of ${schema.enum}`];
  // Some fields are null by their words and not by their types.
  if (value === null && /`null`/.test(String(schema.description))) return [];
  const types = type === undefined ? [] : [type].flat();
  if (types.length > 0 && !types.some((name) => isOf(name as string, value)))
    return [`${at} is no ${types.join(" or ")}`];
  if (Array.isArray(value))
    return value.flatMap((item, i) => errors(description, schema.items ?? {}, item, `${at}[${i}]`));
  return value !== null && typeof value === "object" ? objectErrors(description, schema, value, at) : [];
}

function objectErrors(description: Description, schema: Schema, value: object, at: string): string[] {
  const missing = ((schema.required as string[]) ?? []).filter((name) => !(name in value));
  const parts = Object.entries(value).flatMap(([name, part]) => {
    const known = schema.properties?.[name];
    if (known) return part === undefined ? [] : errors(description, known, part, `${at}.${name}`);
    if (schema.additionalProperties === false) return [`${at}.${name} is unknown`];
    const other = schema.additionalProperties;
    return other && typeof other === "object"
      ? errors(description, other as Schema, part, `${at}.${name}`)
      : [];
  });
  return [...missing.map((name) => `${at}.${name} is missing`), ...parts];
}

const isOf = (type: string, value: unknown): boolean => {
  if (type === "null") return value === null;
  if (type === "array") return Array.isArray(value);
  if (type === "integer") return Number.isInteger(value);
  if (type === "object") return value !== null && typeof value === "object" && !Array.isArray(value);
  return typeof value === type;
};
