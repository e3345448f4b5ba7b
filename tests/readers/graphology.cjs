// Gephi Lite's readers open a GEXF or GraphML file; prints what they hold.
const { readFileSync } = require("node:fs");
const { DOMParser } = require("@xmldom/xmldom");
const { MultiDirectedGraph } = require("graphology");

const [, , format, path] = process.argv;
const { parse } = require(`graphology-${format}`);
const text = readFileSync(path, "utf8");
new DOMParser({ onError: (level, message) => { throw new Error(`${level}: ${message}`); } }).parseFromString(text, "application/xml");
const graph = parse(MultiDirectedGraph, text, { respectInputGraphType: true });
const nodes = graph.mapNodes((id, attributes) => ({ id, attributes }));
const edges = graph.mapEdges((id, attributes, source, target) => ({ id, source, target, attributes }));
console.log(JSON.stringify({ attributes: graph.getAttributes(), nodes, edges }));
