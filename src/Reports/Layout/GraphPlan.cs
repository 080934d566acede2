namespace RmapProps.Reports.Layout;

/// <summary>A box without a position.</summary>
/// <param name="Id">Its id, which the result has as well.</param>
/// <param name="Width">Its width in pixels.</param>
/// <param name="Height">Its height in pixels.</param>
public sealed record PlannedNode(string Id, double Width, double Height);

/// <summary>A line between two boxes, with a label.</summary>
/// <param name="Id">Its id, which the result has as well.</param>
/// <param name="From">The upper box.</param>
/// <param name="To">The lower box.</param>
/// <param name="Width">The width of its label in pixels.</param>
/// <param name="Height">The height of its label in pixels.</param>
/// <param name="Layers">The least number of layers between its ends.</param>
public sealed record PlannedEdge(string Id, string From, string To, double Width, double Height, int Layers);

/// <summary>A graph without positions.</summary>
/// <param name="Nodes">The boxes, in the order in which they are arranged.</param>
/// <param name="Edges">The lines.</param>
public sealed record GraphPlan(IReadOnlyList<PlannedNode> Nodes, IReadOnlyList<PlannedEdge> Edges);

/// <summary>A point of a picture.</summary>
/// <param name="X">The distance from the left.</param>
/// <param name="Y">The distance from the top.</param>
public readonly record struct Point(double X, double Y);

/// <summary>The position of a line.</summary>
/// <param name="Label">The middle of its label.</param>
/// <param name="Points">Its points, from the border of one box to the border of the other.</param>
public sealed record PlacedEdge(Point Label, IReadOnlyList<Point> Points);

/// <summary>A graph with positions.</summary>
/// <param name="Width">Its width.</param>
/// <param name="Height">Its height.</param>
/// <param name="Nodes">The middle of each box.</param>
/// <param name="Edges">The lines.</param>
public sealed record GraphPlaces(
    double Width, double Height, IReadOnlyDictionary<string, Point> Nodes, IReadOnlyDictionary<string, PlacedEdge> Edges);
