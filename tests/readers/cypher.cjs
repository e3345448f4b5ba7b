// Neo4j's own parser and semantic analysis (what its Browser lints with) go over a Cypher script; prints what they find.
const { readFileSync } = require("node:fs");
const { lintCypherQuery } = require("@neo4j-cypher/language-support");

console.log(JSON.stringify(lintCypherQuery(readFileSync(process.argv[2], "utf8"), {})));
