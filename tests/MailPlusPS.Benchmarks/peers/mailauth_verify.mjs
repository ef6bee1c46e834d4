#!/usr/bin/env node
// Every message of a folder through mailauth, the key handed over, nothing asked. In a folder outside the repository:
//
//   npm install mailauth
//   cp <here>/mailauth_verify.mjs . && node mailauth_verify.mjs <folder of .eml files> <file with the key record> [rounds]
//
// Messages are read into memory first. Prints how many pass and the milliseconds of the best round.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const { dkimVerify } = require('mailauth/lib/dkim/verify');
const { version } = require('mailauth/package.json');

const [folder, recordFile, rounds = '3'] = process.argv.slice(2);
const messages = readdirSync(folder).filter(name => name.endsWith('.eml')).sort().map(name => readFileSync(join(folder, name)));
const record = readFileSync(recordFile, 'utf8').trim();
const resolver = async (name, type) => {
    if (type === 'TXT' && name.includes('._domainkey.')) {
        return [[record]];
    }

    throw Object.assign(new Error('nothing there'), { code: 'ENOTFOUND' });
};

let best = Infinity;
let passed = 0;
for (let round = 0; round < Number(rounds); round++) {
    const start = process.hrtime.bigint();
    passed = 0;
    for (const message of messages) {
        const { results } = await dkimVerify(message, { resolver });
        passed += results.some(result => result.status.result === 'pass') ? 1 : 0;
    }

    best = Math.min(best, Number(process.hrtime.bigint() - start) / 1e6);
}

console.log(`mailauth ${version}: ${passed} of ${messages.length} pass, ${best.toFixed(1)} ms a round`);
