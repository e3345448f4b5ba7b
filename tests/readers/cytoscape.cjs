// Cytoscape.js opens a graph.cyjs file, without a screen; prints what it holds.
const { readFileSync } = require("node:fs");
const cytoscape = require("cytoscape");

const cy = cytoscape({ headless: true });
cy.json(JSON.parse(readFileSync(process.argv[2], "utf8")));
const edges = cy.edges().map((edge) => ({ id: edge.id(), source: edge.source().id(), target: edge.target().id(), data: edge.data() }));
const nodes = cy.nodes().map((node) => ({ id: node.id(), position: node.position(), data: node.data() }));
console.log(JSON.stringify({ data: cy.data(), nodes, edges }));
