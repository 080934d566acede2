// Passes a graph as JSON to dagre and returns the positions. Only the layout is from dagre; C# draws the pictures.
globalThis.structuredClone = value => JSON.parse(JSON.stringify(value));

function arrange(text) {
  const given = JSON.parse(text);
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 18, edgesep: 12, ranksep: 30, marginx: 8, marginy: 8 });
  for (const node of given.nodes)
    graph.setNode(node.id, { width: node.width, height: node.height });
  for (const edge of given.edges)
    graph.setEdge(edge.from, edge.to, { width: edge.width, height: edge.height, labelpos: 'c', minlen: edge.layers }, edge.id);
  dagre.layout(graph);

  const nodes = given.nodes.map(node => ({ id: node.id, x: graph.node(node.id).x, y: graph.node(node.id).y }));
  const edges = given.edges.map(edge => {
    const placed = graph.edge(edge.from, edge.to, edge.id);
    return { id: edge.id, x: placed.x, y: placed.y, points: placed.points.map(point => [point.x, point.y]) };
  });
  return JSON.stringify({ width: graph.graph().width, height: graph.graph().height, nodes, edges });
}
