// The published schemas, as a validator of the tests reads them.
import Ajv from 'ajv/dist/2020.js';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

export const documentSchema = require('rolegate/schema.json');
export const policySchema = require('rolegate/policy.schema.json');

// Strict about unknown keywords; fragments of `if` and `oneOf` do not repeat the types of what they narrow.
const ajv = new Ajv({ strict: true, strictTypes: false, strictRequired: false });
ajv.addSchema(documentSchema, 'rolegate-document.schema.json');
ajv.addSchema(policySchema, 'rolegate-policy.schema.json');

export const validDocument = ajv.getSchema('rolegate-document.schema.json');
export const validPolicy = ajv.getSchema('rolegate-policy.schema.json');
