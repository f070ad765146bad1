// Bundles the modules into one classic script. Its first line names what it was built
// from, so that a test without Node can tell when it is out of date.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, "..", "assets", "app.js");
const hash = createHash("sha256");
for (const name of readdirSync(here).filter((one) => one.endsWith(".ts")).sort()) {
  hash.update(readFileSync(join(here, name)));
}
const made = await build({
  entryPoints: [join(here, "main.ts")],
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  write: false,
});
const banner = `// Built from ts/*.ts, SHA-256 ${hash.digest("hex")}; do not edit.\n`;
writeFileSync(out, banner + made.outputFiles[0].text);
